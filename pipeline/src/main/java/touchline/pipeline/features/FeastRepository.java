package touchline.pipeline.features;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import touchline.features.Entity;
import touchline.features.Feature;
import touchline.features.Feature.Windowed;
import touchline.features.FeatureView;
import touchline.features.FeatureViews;
import touchline.features.Window.LastMinutes;
import touchline.features.Window.ThisMatch;
import touchline.pipeline.batch.MetricVersions;
import touchline.storage.EntityTable;

/// A repository for Feast: views with their types, and a Parquet file of values for each.
///
/// There is a row per entity and match, at the moment from which the match belongs to the past, by all that is known.
/// Views over the match that is on are left out: they change by the minute.
///
/// @param opening reads a table of entities
public record FeastRepository(FeatureStore store, FeatureViews views, MetricVersions versions, Opening opening) {
    private static final String CONFIG = """
            project: touchline
            provider: local
            registry: data/registry.db
            online_store:
              type: sqlite
              path: data/online.db
            offline_store:
              type: file
            entity_key_serialization_version: 3
            """;

    private static final String README = """
            # Touchline's features for Feast

            `feast apply` in this folder makes the registry; `features.py` has the views, `data/` their values: a row per
            entity and match, three hours after its kick-off, from when on a match counts as past.

            The values are those of `touchline features training-set --known-by now` at these moments. Between them Feast
            gives the last row, while windows of days would move on: ask Touchline where that matters.
            """;

    private static final String HEAD = """
            \"""Written by touchline features export --feast; write it again rather than change it.\"""

            from datetime import timedelta

            from feast import Entity, FeatureView, Field, FileSource, ValueType
            from feast.types import Float64

            team = Entity(name="team", join_keys=["team_id"], value_type=ValueType.STRING)
            player = Entity(name="player", join_keys=["player_id"], value_type=ValueType.STRING)
            """;

    /// Opens a table that is written here.
    public interface Opening {
        EntityTable open(Path csv) throws IOException;
    }

    /// Writes a folder, which is there as a whole or not at all.
    ///
    /// @param folder  not there yet, or empty
    /// @param created said to be when the values were made
    /// @return the views that were written
    /// @throws IOException when there is something already, or histories are out of date
    public List<FeatureView> write(Path folder, Instant created) throws IOException {
        try (NewFolder repository = NewFolder.begin(folder)) {
            List<FeatureView> exported = fill(repository.draft(), created);
            repository.complete();
            return exported;
        }
    }

    private List<FeatureView> fill(Path folder, Instant created) throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        List<FeatureView> exported =
                views.all().stream().filter(FeastRepository::isOfPast).toList();
        StringBuilder python = new StringBuilder(HEAD);
        for (FeatureView view : exported) {
            values(view, data.resolve(view.name() + ".parquet"), created);
            python.append(definition(view));
        }
        Files.writeString(folder.resolve("feature_store.yaml"), CONFIG);
        Files.writeString(folder.resolve("README.md"), README);
        Files.writeString(folder.resolve("features.py"), python);
        return exported;
    }

    private static boolean isOfPast(FeatureView view) {
        return view.features().stream()
                .flatMap(feature -> feature.windowed().stream())
                .map(Windowed::window)
                .noneMatch(window -> window instanceof LastMinutes || window instanceof ThisMatch);
    }

    private void values(FeatureView view, Path parquet, Instant created) throws IOException {
        Path rows = Files.createTempFile("touchline-feast", ".csv");
        try {
            EntityRows.afterMatches(store, view.entity(), created, rows);
            try (EntityTable table = opening.open(rows)) {
                TrainingOrder order = new TrainingOrder(List.of(view), Optional.of(Instant.MAX), versions);
                new TrainingSet(store, views).fill(table, order, (_, _) -> {});
                table.write(parquet);
            }
        } finally {
            Files.deleteIfExists(rows);
        }
    }

    private static String definition(FeatureView view) {
        String key = view.entity() == Entity.TEAM ? "team_id" : "player_id";
        List<String> fields = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Feature feature : view.features()) {
            names.add("        \"" + view.name() + "__" + feature.name() + "\": \"" + feature.name() + "\",\n");
            fields.add("        Field(name=\"" + feature.name() + "\", dtype=Float64, description="
                    + quoted(feature.description()) + "),\n");
        }
        return """

                %1$s_source = FileSource(
                    name="%1$s",
                    path="data/%1$s.parquet",
                    timestamp_field="at",
                    created_timestamp_column="created",
                    field_mapping={
                        "entity": "%2$s",
                %3$s    },
                )

                %1$s = FeatureView(
                    name="%1$s",
                    entities=[%4$s],
                    ttl=timedelta(seconds=%5$d),
                    schema=[
                %6$s    ],
                    source=%1$s_source,
                    description=%7$s,
                    owner=%8$s,
                    tags={"version": "%9$d"},
                )
                """.formatted(
                        view.name(),
                        key,
                        String.join("", names),
                        view.entity().word(),
                        view.ttl().toSeconds(),
                        String.join("", fields),
                        quoted(view.description()),
                        quoted(view.owner()),
                        view.version());
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\R", " ") + "\"";
    }
}
