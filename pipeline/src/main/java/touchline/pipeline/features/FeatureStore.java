package touchline.pipeline.features;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import touchline.features.Entity;
import touchline.features.Fixture;
import touchline.features.MatchHistory;
import touchline.model.MatchId;
import touchline.model.TeamId;
import touchline.pipeline.batch.DatasetFolder;
import touchline.storage.HistoryFiles;

/// The histories that are in a feature store's folder, for reading, as they were when it was opened. Another process
/// may go on writing. Safe for use by many threads.
public final class FeatureStore {
    static final String HISTORY = "history";

    private final DatasetFolder<HistoryManifest> folder;
    private final HistoryFiles files;
    private final Map<MatchId, HistoryManifest> byMatch;
    private final Map<Entity, Map<String, List<MatchId>>> byEntity = new HashMap<>();

    private FeatureStore(
            DatasetFolder<HistoryManifest> folder, HistoryFiles files, Map<MatchId, HistoryManifest> byMatch) {
        this.folder = folder;
        this.files = files;
        this.byMatch = byMatch;
        byEntity.put(Entity.TEAM, new HashMap<>());
        byEntity.put(Entity.PLAYER, new HashMap<>());
        inOrder().forEach(this::index);
    }

    /// @param folder need not be there
    /// @param files  not closed by this
    public static FeatureStore open(Path folder, HistoryFiles files) throws IOException {
        DatasetFolder<HistoryManifest> histories = DatasetFolder.reading(folder, HISTORY, HistoryManifest.FORM);
        return new FeatureStore(histories, files, histories.manifests());
    }

    /// Where views of one's own are in a feature store's folder.
    public static Path views(Path folder) {
        return folder.resolve("views");
    }

    private void index(HistoryManifest told) {
        for (String team : teams(told)) {
            index(Entity.TEAM, team, told.match());
        }
        told.players().forEach(player -> index(Entity.PLAYER, player, told.match()));
    }

    private void index(Entity entity, String id, MatchId match) {
        byEntity.getOrDefault(entity, Map.of())
                .computeIfAbsent(id, _ -> new ArrayList<>())
                .add(match);
    }

    /// By all that was ever known of a match: its fixture may have been corrected.
    private static Set<String> teams(HistoryManifest told) {
        Set<String> teams = new LinkedHashSet<>(told.teams());
        for (HistoryManifest.Told one : told.fixtures()) {
            Stream.of(one.fixture().home(), one.fixture().away())
                    .flatMap(Optional::stream)
                    .map(TeamId::value)
                    .forEach(teams::add);
        }
        return teams;
    }

    /// By kick-off, then by id. Matches without a known kick-off have no place in time, and features do not see them.
    private List<HistoryManifest> inOrder() {
        return byMatch.values().stream()
                .filter(told -> told.fixture().isPresent())
                .sorted(Comparator.comparing((HistoryManifest told) ->
                                told.fixture().orElseThrow().kickOff())
                        .thenComparing(told -> told.match().value()))
                .toList();
    }

    /// Matches that have a place in time.
    public int size() {
        return inOrder().size();
    }

    List<MatchId> matches() {
        return inOrder().stream().map(HistoryManifest::match).toList();
    }

    /// When and by whom a match is played, by all that is known.
    Fixture fixture(MatchId match) {
        return told(match).fixture().orElseThrow();
    }

    List<String> players(MatchId match) {
        return told(match).players();
    }

    /// The matches of an entity, the earliest first; empty when nothing is known of it.
    List<MatchId> matchesOf(Entity entity, String id) {
        return byEntity.getOrDefault(entity, Map.of()).getOrDefault(id, List.of());
    }

    /// What is told of the file of a match.
    HistoryManifest told(MatchId match) {
        return Optional.ofNullable(byMatch.get(match))
                .orElseThrow(() -> new IllegalArgumentException("there is no history of " + match));
    }

    /// Whole histories.
    public List<MatchHistory> read(Collection<MatchId> matches) {
        HistoryRows.Reader reader = new HistoryRows.Reader();
        files.read(paths(matches), reader::add);
        return histories(matches, reader);
    }

    /// Histories that are good for features of some entities, made from some metrics, and for no others.
    List<MatchHistory> read(Collection<MatchId> matches, Entity entity, Set<String> ids, Set<String> metrics) {
        Set<String> entities = new LinkedHashSet<>(ids);
        if (entity == Entity.TEAM) {
            matches.forEach(match -> entities.addAll(teams(told(match)))); // opponents count, too
        }
        HistoryRows.Reader reader = new HistoryRows.Reader();
        files.read(paths(matches), new HistoryFiles.Part(metrics, entities), reader::add);
        return histories(matches, reader);
    }

    private List<Path> paths(Collection<MatchId> matches) {
        return matches.stream().map(match -> folder.path(told(match))).toList();
    }

    private List<MatchHistory> histories(Collection<MatchId> matches, HistoryRows.Reader reader) {
        return matches.stream().map(match -> reader.history(told(match))).toList();
    }
}
