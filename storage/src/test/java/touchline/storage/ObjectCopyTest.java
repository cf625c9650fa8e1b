package touchline.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchline.model.DataRef;
import touchline.storage.ObjectCopy.Amount;
import touchline.storage.files.FileObjectStore;
import touchline.storage.memory.MemoryObjectStore;
import touchline.testkit.Seeds;

/// Copies between folders, whose objects can be damaged; that every adapter gives and takes is shown by their contract.
final class ObjectCopyTest {
    private static final int LIMIT = 1 << 20;

    @TempDir
    private Path folder;

    private ObjectStore from = new MemoryObjectStore(LIMIT);
    private ObjectStore to = new MemoryObjectStore(LIMIT);

    @BeforeEach
    void open() throws IOException {
        from = FileObjectStore.open(folder.resolve("from"), LIMIT);
        to = FileObjectStore.open(folder.resolve("to"), LIMIT);
    }

    private static String put(ObjectStore store, String text) throws IOException {
        return store.put(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                .sha256();
    }

    private Path file(String archive, String sha256) {
        return folder.resolve(archive)
                .resolve("objects")
                .resolve(sha256.substring(0, 2))
                .resolve(sha256);
    }

    private ObjectCopy.Comparison copy() throws IOException {
        return ObjectCopy.run(from, to, ObjectCopy.Progress.NONE);
    }

    @Test
    void everyObjectIsBroughtAndCounted() throws IOException {
        from = new MemoryObjectStore(LIMIT);
        to = new MemoryObjectStore(LIMIT);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 1_100; i++) { // more than a page
            names.add(put(from, "%04d".formatted(i)));
        }
        put(to, "0007");
        put(to, "only there");
        List<Amount> told = new ArrayList<>();

        ObjectCopy.Comparison compared = ObjectCopy.run(from, to, (done, of) -> {
            assertThat(of).isEqualTo(new Amount(1_100, 4_400));
            told.add(done);
        });

        assertThat(compared)
                .isEqualTo(new ObjectCopy.Comparison(new Amount(1_100, 4_400), new Amount(1_099, 4_396), List.of()));
        assertThat(told).hasSize(1_100).endsWith(new Amount(1_100, 4_400));
        for (String name : names) {
            assertThat(to.verify(name)).isEqualTo(ObjectStore.Check.INTACT);
        }
        assertThat(copy().copied()).isEqualTo(new Amount(0, 0));
    }

    @Test
    void whatIsDamagedIsNamedAndNotBroughtAndTheRestGoesOn() throws IOException {
        String damaged = put(from, "hello");
        String whole = put(from, "world");
        Files.writeString(file("from", damaged), "hellO");

        ObjectCopy.Comparison compared = copy();

        assertThat(compared.isSame()).isFalse();
        assertThat(compared.differences())
                .singleElement()
                .asString()
                .startsWith("object " + damaged + ", 5 bytes, is damaged in the old archive: ")
                .endsWith("deliver its file again, or take it from a backup, and migrate again");
        assertThat(to.list("", 10)).containsExactly(new ObjectStore.Stat(whole, 5));

        put(from, "hello");
        assertThat(copy().differences()).isEmpty();
        assertThat(to.verify(damaged)).isEqualTo(ObjectStore.Check.INTACT);
    }

    @Test
    void whatIsDamagedThereIsMendedAlsoWhereItsSizeIsRight() throws IOException {
        String sha256 = put(from, "hello");
        copy();
        Files.writeString(file("to", sha256), "hellO");

        assertThat(copy()).isEqualTo(new ObjectCopy.Comparison(new Amount(1, 5), new Amount(1, 5), List.of()));

        assertThat(to.verify(sha256)).isEqualTo(ObjectStore.Check.INTACT);
    }

    @Test
    void damageHereIsNoMatterWhenTheObjectIsThere() throws IOException {
        String sha256 = put(from, "hello");
        copy();
        Files.writeString(file("from", sha256), "hellO");

        assertThat(copy().differences()).isEmpty();
    }

    @Test
    void whatIsTooLargeForTheOtherIsNamed() throws IOException {
        String sha256 = put(from, "hello");
        to = FileObjectStore.open(folder.resolve("small"), 4);

        assertThat(copy().differences())
                .containsExactly("object " + sha256 + ", 5 bytes, is more than the new archive takes:"
                        + " the object is larger than 4 bytes");
    }

    @Test
    void whatGoesAwayMeanwhileIsNamed() throws IOException {
        String sha256 = put(from, "hello");
        ObjectStore here = from;
        from = new Breaking(here, _ -> {
            try {
                Files.delete(file("from", sha256));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Optional.empty();
        });

        assertThat(copy().differences())
                .singleElement()
                .asString()
                .startsWith("object " + sha256 + ", 5 bytes, has gone from the old archive meanwhile: ");
    }

    @Test
    void aCopyThatBreaksOffAnywhereIsTakenUpWhereItStopped() {
        Seeds.check(100, random -> {
            try {
                breaksOff(random);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static void breaksOff(RandomGenerator random) throws IOException {
        ObjectStore here = new MemoryObjectStore(LIMIT);
        long objects = random.nextInt(1, 30);
        for (int i = 0; i < objects; i++) {
            put(here, i + "x".repeat(random.nextInt(200)));
        }
        ObjectStore there = new MemoryObjectStore(LIMIT);
        ObjectStore breaking = new Breaking(
                here,
                bytes -> random.nextInt(5) == 0
                        ? Optional.of((long) random.nextInt((int) bytes + 1))
                        : Optional.empty());
        Optional<ObjectCopy.Comparison> compared = Optional.empty();
        for (int attempt = 0; compared.isEmpty() && attempt < 200; attempt++) {
            long before = there.list("", 100).size();
            try {
                compared = Optional.of(ObjectCopy.run(breaking, there, ObjectCopy.Progress.NONE));
                assertThat(compared.get().copied().objects()).isEqualTo(objects - before);
            } catch (IOException e) {
                assertThat(e).hasMessage("cable pulled");
            }
        }

        assertThat(compared.orElseThrow().isSame()).isTrue();
        assertThat(there.list("", 100)).isEqualTo(here.list("", 100));
    }

    /// After how many of so many bytes a stream breaks off; empty when it does not.
    private interface Fate {
        Optional<Long> of(long bytes);
    }

    /// An archive whose streams break off as they are told to.
    private record Breaking(ObjectStore store, Fate fate) implements ObjectStore {
        @Override
        public InputStream open(String sha256, long offset, long length) throws IOException {
            Optional<Long> end = fate.of(store.stat(sha256).orElseThrow().bytes());
            InputStream bytes = store.open(sha256, offset, end.orElse(length));
            return end.isEmpty() ? bytes : new BreakingOff(bytes);
        }

        @Override
        public Stored put(InputStream bytes) throws IOException {
            return store.put(bytes);
        }

        @Override
        public Optional<Stat> stat(String sha256) throws IOException {
            return store.stat(sha256);
        }

        @Override
        public InputStream open(DataRef ref, UnpackLimits limits) throws IOException {
            return store.open(ref, limits);
        }

        @Override
        public List<ZipItem> entries(String sha256, UnpackLimits limits) throws IOException {
            return store.entries(sha256, limits);
        }

        @Override
        public Check verify(String sha256) throws IOException {
            return store.verify(sha256);
        }

        @Override
        public List<Stat> list(String after, int limit) throws IOException {
            return store.list(after, limit);
        }
    }

    private static final class BreakingOff extends FilterInputStream {
        private BreakingOff(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int n = super.read(into, offset, length);
            if (n < 0) {
                throw new IOException("cable pulled");
            }
            return n;
        }
    }
}
