package touchline.app.command;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParameterException;
import com.beust.jcommander.ParametersDelegate;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import touchline.app.FeatureCatalogue;
import touchline.app.Release;
import touchline.app.config.ConfigReader;
import touchline.features.FeatureView;
import touchline.features.FeatureViews;
import touchline.pipeline.features.EntityRows;
import touchline.pipeline.features.FeatureStore;
import touchline.pipeline.features.TrainingCard;
import touchline.pipeline.features.TrainingOrder;
import touchline.pipeline.features.TrainingSet;
import touchline.storage.EntityTable;
import touchline.storage.duckdb.DuckEntityTable;
import touchline.storage.duckdb.DuckHistoryFiles;

/// `touchline features training-set`.
final class TrainingSetCommand implements Command {
    private static final String NOW = "now";

    @ParametersDelegate
    final Words.None none = new Words.None();

    @Parameter(
            names = "--views",
            required = true,
            placeholder = "VIEW,...",
            description = "the views, of one entity, with commas between them")
    private List<String> names = new ArrayList<>();

    @Parameter(
            names = "--entities",
            validateWith = Words.Value.class,
            placeholder = "FILE",
            description = "table (.csv, .parquet) with the columns entity and at; known_by and others may follow")
    private @Nullable Path entities;

    @Parameter(
            names = "--matches",
            description = "take every team or player at every kick-off instead, with what came of the match")
    private boolean matches;

    @Parameter(
            names = "--out",
            required = true,
            validateWith = Words.Value.class,
            placeholder = "FILE",
            description = "where to write (.parquet, .csv); what it is made of is written beside it (.json)")
    private @Nullable Path out;

    @Parameter(
            names = "--known-by",
            validateWith = Words.Value.class,
            placeholder = "TIME",
            description = "use what was learnt until then; now for everything (default: each row's own moment)")
    private @Nullable String knownBy;

    @Parameter(names = "--json", description = "print one JSON object")
    private boolean asJson;

    @ParametersDelegate
    private final HomeOption home = new HomeOption();

    @Override
    public int run(Terminal terminal) throws IOException {
        if ((entities == null) == !matches) {
            throw new ParameterException("give either --entities FILE or --matches");
        }
        Path target = checked(out, entities);
        FeatureCatalogue catalogue = FeatureCatalogue.of(ConfigReader.read(home.path()));
        FeatureViews views = catalogue.views();
        TrainingOrder order = order(catalogue, views);
        try (DuckHistoryFiles files = new DuckHistoryFiles()) {
            FeatureStore store = catalogue.store(files);
            if (store.size() == 0) {
                throw new IOException("there are no histories in " + catalogue.folder()
                        + ": make them with touchline features materialize");
            }
            Path rows = matches
                    ? kickOffs(store, order)
                    : Optional.ofNullable(entities).orElseThrow();
            try {
                TrainingCard card = make(new TrainingSet(store, views), order, rows, target, terminal);
                print(card, target, terminal.out());
            } finally {
                if (matches) {
                    Files.deleteIfExists(rows);
                }
            }
        }
        return Exit.OK;
    }

    private static Path checked(@Nullable Path out, @Nullable Path entities) throws IOException {
        Path target = Optional.ofNullable(out).orElseThrow().toAbsolutePath();
        String name = target.toString().toLowerCase(Locale.ROOT);
        if (!name.endsWith(".csv") && !name.endsWith(".parquet")) {
            throw new ParameterException("--out is " + out + ", neither .parquet nor .csv");
        }
        if (!Files.isDirectory(Optional.ofNullable(target.getParent()).orElse(target))) {
            throw new ParameterException("--out is " + out + ", in a folder that is not there");
        }
        if (entities != null && Files.exists(entities) && Files.exists(target) && Files.isSameFile(entities, target)) {
            throw new ParameterException("--out is " + out + ", which is the table of entities itself");
        }
        return target;
    }

    private TrainingOrder order(FeatureCatalogue catalogue, FeatureViews views) {
        List<FeatureView> wanted =
                names.stream().map(name -> ViewWords.find(views, name)).toList();
        try {
            return new TrainingOrder(wanted, knownBy(), catalogue.versions());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(e.getMessage(), e);
        }
    }

    private Optional<Instant> knownBy() {
        if (knownBy == null || knownBy.equals(NOW)) {
            return Optional.ofNullable(knownBy).map(_ -> Instant.MAX);
        }
        try {
            return Optional.of(Instant.parse(knownBy));
        } catch (DateTimeException e) {
            throw new ParameterException(
                    "--known-by is '" + knownBy + "', neither now nor a time like 2018-05-13T14:00:00Z", e);
        }
    }

    private static Path kickOffs(FeatureStore store, TrainingOrder order) throws IOException {
        Path rows = Files.createTempFile("touchline-kick-offs", ".csv");
        EntityRows.atKickOffs(store, order.entity(), Instant.now(), rows);
        return rows;
    }

    private TrainingCard make(TrainingSet set, TrainingOrder order, Path rows, Path target, Terminal terminal)
            throws IOException {
        Progress progress = new Progress(terminal.err(), "rows", asJson);
        try (EntityTable table = DuckEntityTable.open(rows)) {
            TrainingSet.Made made = set.fill(table, order, progress::show);
            progress.end();
            Optional<Path> own = matches ? Optional.empty() : Optional.of(rows);
            return write(table, new TrainingCard.Asked(Release.VERSION, order, own), made, target);
        }
    }

    /// Puts table and card into their places when both are whole: what was there before stays until then.
    private static TrainingCard write(EntityTable table, TrainingCard.Asked asked, TrainingSet.Made made, Path target)
            throws IOException {
        Path aside = target.resolveSibling(".new-" + target.getFileName());
        try {
            table.write(aside);
            TrainingCard card = TrainingCard.write(asked, made, aside);
            Files.deleteIfExists(TrainingCard.beside(target)); // never an old card beside a new table
            Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            Files.move(TrainingCard.beside(aside), TrainingCard.beside(target), StandardCopyOption.ATOMIC_MOVE);
            return card;
        } finally {
            Files.deleteIfExists(aside);
            Files.deleteIfExists(TrainingCard.beside(aside));
        }
    }

    private void print(TrainingCard card, Path target, PrintWriter out) {
        if (asJson) {
            out.println(card.json());
            return;
        }
        out.printf(
                Locale.ROOT,
                "%,d rows with %d features in %s, from the histories of %,d matches; %,d values of %,d are empty%n",
                card.made().rows(),
                card.made().columns(),
                target,
                card.made().matches(),
                card.made().empty(),
                card.made().rows() * card.made().columns());
        if (card.made().rows() > 0
                && card.made().empty() == card.made().rows() * card.made().columns()) {
            out.println("nothing was known at these moments: history that was taken in later than it was played is seen"
                    + " with --known-by now");
        }
        out.println("what it was made of: " + TrainingCard.beside(target));
    }
}
