package touchline.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Compares output with a file in git. `-Dgolden.write` rewrites it: the diff is then reviewed.
public final class Golden {
    private Golden() {}

    public static void check(Path expected, String actual) {
        try {
            if (Boolean.getBoolean("golden.write")) {
                Files.createDirectories(expected.toAbsolutePath().getParent());
                Files.writeString(expected, actual);
            }
            String wanted = Files.readString(expected);
            if (!wanted.equals(actual)) {
                throw new AssertionError(difference(expected, wanted, actual));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String difference(Path file, String wanted, String actual) {
        String[] old = wanted.split("\n", -1);
        String[] now = actual.split("\n", -1);
        for (int line = 0; line < Math.max(old.length, now.length); line++) {
            String was = line < old.length ? old[line] : "(end)";
            String is = line < now.length ? now[line] : "(end)";
            if (!was.equals(is)) {
                return file + ":" + (line + 1) + "\n  expected: " + was + "\n  but was:  " + is;
            }
        }
        return file + " differs";
    }
}
