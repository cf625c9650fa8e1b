package touchline.app.command;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import touchline.app.FeatureCatalogue;
import touchline.app.config.ConfigReader;
import touchline.features.FeatureView;
import touchline.pipeline.features.FeastRepository;
import touchline.pipeline.features.FeatureStore;
import touchline.storage.duckdb.DuckEntityTable;
import touchline.storage.duckdb.DuckHistoryFiles;

/// `touchline features export`.
final class FeatureExportCommand implements Command {
    @ParametersDelegate
    final Words.None none = new Words.None();

    @Parameter(
            names = "--feast",
            required = true,
            validateWith = Words.Value.class,
            placeholder = "DIR",
            description = "a new folder for a Feast repository")
    private @Nullable Path feast;

    @ParametersDelegate
    private final HomeOption home = new HomeOption();

    @Override
    public int run(Terminal terminal) throws IOException {
        Path folder = Optional.ofNullable(feast).orElseThrow();
        FeatureCatalogue catalogue = FeatureCatalogue.of(ConfigReader.read(home.path()));
        try (DuckHistoryFiles files = new DuckHistoryFiles()) {
            FeatureStore store = catalogue.store(files);
            if (store.size() == 0) {
                throw new IOException("there are no histories in " + catalogue.folder()
                        + ": make them with touchline features materialize");
            }
            List<FeatureView> views = new FeastRepository(
                            store, catalogue.views(), catalogue.versions(), DuckEntityTable::open)
                    .write(folder, Instant.now().truncatedTo(ChronoUnit.SECONDS));
            terminal.out()
                    .println(views.size() + " views with values after " + store.size() + " matches in " + folder
                            + "; go on there with: feast apply");
        }
        return Exit.OK;
    }
}
