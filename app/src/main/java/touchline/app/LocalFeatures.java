package touchline.app;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import touchline.features.Entity;
import touchline.features.FeatureVector;
import touchline.features.FeatureView;
import touchline.features.FeatureViews;
import touchline.features.OnlineFeatures;
import touchline.features.OnlineFeatures.Served;
import touchline.pipeline.features.ServedCheck;
import touchline.pipeline.features.ServedLog;
import touchline.server.view.Features;

/// The server's port over the features that are kept warm in this process.
///
/// @param log    takes what is served, when that is wanted
/// @param served folder of what was served
/// @param check  makes it again
record LocalFeatures(OnlineFeatures online, Optional<ServedLog> log, Path served, Supplier<ServedCheck> check)
        implements Features {
    @Override
    public FeatureViews views() {
        return online.views();
    }

    @Override
    public boolean knows(Entity entity, String id) {
        return online.knows(entity, id);
    }

    @Override
    public Served serve(FeatureView view, String entity, Instant at) {
        Served served = online.served(view, entity, at);
        log.ifPresent(noting -> noting.note(served));
        return served;
    }

    @Override
    public List<FeatureVector> vectors(List<FeatureView> several, String entity, Instant at) {
        return log.isPresent()
                ? several.stream().map(view -> serve(view, entity, at).vector()).toList()
                : online.vectors(several, entity, at);
    }

    @Override
    public ServedCheck.Report verify() throws IOException {
        ServedCheck.Report all = ServedCheck.Report.NONE;
        if (Files.isDirectory(served)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(served, "served-*.ndjson")) {
                for (Path file : files) {
                    all = all.plus(check.get().check(file));
                }
            }
        }
        return all;
    }
}
