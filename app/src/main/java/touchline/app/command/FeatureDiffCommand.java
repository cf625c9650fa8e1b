package touchline.app.command;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParameterException;
import com.beust.jcommander.ParametersDelegate;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import touchline.app.FeatureCatalogue;
import touchline.app.config.ConfigReader;
import touchline.features.FeatureView;
import touchline.features.FeatureViews;
import touchline.pipeline.features.FeatureStore;
import touchline.pipeline.features.ViewDiff;
import touchline.pipeline.features.ViewSample;
import touchline.storage.duckdb.DuckHistoryFiles;

/// `touchline features diff`: two views in use, or those in use and those of a folder.
final class FeatureDiffCommand implements Command {
    private static final int SAMPLE = 50;

    @Parameter(
            hidden = true,
            placeholder = "VIEW VIEW",
            validateWith = Words.Plain.class,
            description = "two views in use, to be compared")
    private List<String> words = new ArrayList<>();

    @Parameter(
            names = "--with",
            validateWith = Words.Value.class,
            placeholder = "DIR",
            description = "compare the views in use with the *.yaml files of this folder")
    private @Nullable Path with;

    @ParametersDelegate
    private final HomeOption home = new HomeOption();

    @Override
    public int run(Terminal terminal) throws IOException {
        FeatureCatalogue catalogue = FeatureCatalogue.of(ConfigReader.read(home.path()));
        FeatureViews used = catalogue.views();
        if (with == null) {
            if (words.size() != 2) {
                throw new ParameterException("give two views, or --with DIR");
            }
            ViewDiff diff = ViewDiff.of(ViewWords.find(used, words.getFirst()), ViewWords.find(used, words.getLast()));
            print(diff, terminal.out());
            return Exit.OK;
        }
        if (!words.isEmpty() || !Files.isDirectory(with)) {
            throw new ParameterException(
                    words.isEmpty() ? "--with is " + with + ", no folder" : "give two views, or --with DIR, not both");
        }
        return compare(catalogue, used, catalogue.views(with), terminal);
    }

    private static int compare(FeatureCatalogue catalogue, FeatureViews used, FeatureViews others, Terminal terminal)
            throws IOException {
        PrintWriter out = terminal.out();
        for (FeatureView view : used.all()) {
            if (others.find(view.name()).isEmpty()) {
                out.println(view.name() + ": gone");
            }
        }
        List<ViewDiff> diffs = new ArrayList<>();
        for (FeatureView view : others.all()) {
            Optional<FeatureView> before = used.find(view.name());
            if (before.isPresent()) {
                diffs.add(ViewDiff.of(before.get(), view));
            } else {
                out.println(view.name() + ": new, " + view.features().size() + " features");
            }
        }
        diffs.removeIf(ViewDiff::isSame);
        try (DuckHistoryFiles files = new DuckHistoryFiles()) {
            FeatureStore store = catalogue.store(files);
            for (ViewDiff diff : diffs) {
                print(diff, out);
                if (diff.before().entity() == diff.after().entity()) {
                    print(new ViewSample(store, SAMPLE).differences(diff, used, others), out);
                }
            }
        }
        if (diffs.isEmpty()) {
            out.println("no view that is in both is made in another way");
        }
        List<ViewDiff> lacking = diffs.stream().filter(ViewDiff::lacksVersion).toList();
        lacking.forEach(diff -> terminal.err()
                .println("touchline: the view " + diff.after().name() + " is made in another way and still has version "
                        + diff.after().version() + ": raise it above "
                        + diff.before().version()));
        return lacking.isEmpty() ? Exit.OK : Exit.FAILED;
    }

    private static void print(ViewDiff diff, PrintWriter out) {
        out.println(name(diff.before()) + " → " + name(diff.after()) + (diff.isSame() ? ": made in the same way" : ""));
        if (diff.whole()) {
            out.println("  ! of a " + diff.before().entity().word() + ", ttl "
                    + ViewWords.duration(diff.before().ttl()) + " → of a "
                    + diff.after().entity().word() + ", ttl "
                    + ViewWords.duration(diff.after().ttl()));
        }
        diff.added().forEach(name -> out.println("  + " + name));
        diff.removed().forEach(name -> out.println("  - " + name));
        diff.changed()
                .forEach(name -> out.println(
                        "  ~ " + name + ": " + made(diff.before(), name) + " → " + made(diff.after(), name)));
    }

    private static void print(ViewSample.Found found, PrintWriter out) {
        long features =
                found.differing().values().stream().filter(count -> count > 0).count();
        out.println("  tried on " + found.rows() + " kick-offs: " + features + " of "
                + found.differing().size() + " common features give other values");
        found.differing().forEach((name, count) -> {
            if (count > 0) {
                out.println("    " + name + ": " + count + " of " + found.rows());
            }
        });
    }

    private static String name(FeatureView view) {
        return view.name() + " " + view.version();
    }

    private static String made(FeatureView view, String name) {
        return view.features().stream()
                .filter(feature -> feature.name().equals(name))
                .map(feature -> ViewWords.formula(feature.formula()))
                .findFirst()
                .orElse("nothing");
    }
}
