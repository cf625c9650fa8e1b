package touchline.app.command;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import touchline.app.ArchiveRebuild;
import touchline.app.LocalPlatform;
import touchline.app.PlatformConfig;
import touchline.app.StoreKind;
import touchline.app.config.ConfigReader;
import touchline.pipeline.ingest.Pacer;

/// `touchline storage rebuild`: stores anew, from the log or from the archive.
final class RebuildCommand implements Command {
    @ParametersDelegate
    final Words.None none = new Words.None();

    @Parameter(names = "--events", description = "the event store; both without --events and --tracking")
    private boolean events;

    @Parameter(names = "--tracking", description = "the tracking store")
    private boolean tracking;

    @Parameter(
            names = "--from",
            placeholder = "SOURCE",
            description = "log, or archive: the archived bytes are read again")
    private Source from = Source.LOG;

    @ParametersDelegate
    private final HomeOption home = new HomeOption();

    enum Source {
        LOG,
        ARCHIVE
    }

    @Override
    public int run(Terminal terminal) throws IOException, InterruptedException {
        PlatformConfig config = ConfigReader.read(home.path()).withHttpPort(0);
        switch (from) {
            case LOG -> {
                try (LocalPlatform platform = LocalPlatform.start(config, Pacer.none())) {
                    platform.rebuildStores(kinds());
                }
                terminal.out().println(what() + " filled again from the log");
            }
            case ARCHIVE -> {
                Progress progress = new Progress(terminal.err(), "matches", false);
                try {
                    int matches = ArchiveRebuild.run(config, kinds(), (_, done, of) -> progress.show(done, of));
                    terminal.out().printf("%s filled again from the archive: %,d matches%n", what(), matches);
                } finally {
                    progress.end();
                }
            }
        }
        return Exit.OK;
    }

    private Set<StoreKind> kinds() {
        Set<StoreKind> kinds = EnumSet.noneOf(StoreKind.class);
        if (events || !tracking) {
            kinds.add(StoreKind.EVENTS);
        }
        if (tracking || !events) {
            kinds.add(StoreKind.TRACKING);
        }
        return kinds;
    }

    private String what() {
        if (events == tracking) {
            return "the stores are";
        }
        return events ? "the event store is" : "the tracking store is";
    }
}
