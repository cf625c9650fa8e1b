package touchline.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import touchline.model.DataRef;
import touchline.storage.memory.MemoryObjectStore;

/// What every raw archive owes its callers. Each adapter runs it by extending it.
public abstract class ObjectStoreContract {
    private static final String HELLO = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
    private static final UnpackLimits LIMITS = new UnpackLimits(10 << 20, 100, 5);

    private ObjectStore store;

    /// An archive that is empty when it is opened first.
    protected abstract ObjectStore open(int maxObjectBytes) throws IOException;

    @BeforeEach
    final void openStore() throws IOException {
        store = open(20 << 20);
    }

    @Test
    void anObjectIsNamedByItsHash() throws IOException {
        assertThat(put(store, "hello")).isEqualTo(new ObjectStore.Stored(HELLO, 5, true));
        assertThat(put(store, "hello")).isEqualTo(new ObjectStore.Stored(HELLO, 5, false));

        assertThat(store.stat(HELLO)).contains(new ObjectStore.Stat(HELLO, 5));
        assertThat(read(store.open(HELLO, 0, -1))).isEqualTo("hello");
        assertThat(store.verify(HELLO)).isEqualTo(ObjectStore.Check.INTACT);
    }

    @Test
    void anEmptyObjectIsAnObject() throws IOException {
        ObjectStore.Stored stored = put(store, "");

        assertThat(stored.fresh()).isTrue();
        assertThat(read(store.open(stored.sha256(), 0, -1))).isEmpty();
    }

    @Test
    void rangesAreCutAtTheEnd() throws IOException {
        put(store, "hello");

        assertThat(read(store.open(HELLO, 1, 3))).isEqualTo("ell");
        assertThat(read(store.open(HELLO, 3, -1))).isEqualTo("lo");
        assertThat(read(store.open(HELLO, 3, 100))).isEqualTo("lo");
        assertThat(read(store.open(HELLO, 9, 100))).isEmpty();
        assertThat(read(store.open(new DataRef(HELLO, Optional.empty(), 2, 2), LIMITS)))
                .isEqualTo("ll");
    }

    @Test
    void whatIsNotThereIsMissing() throws IOException {
        String absent = "0".repeat(64);

        assertThat(store.stat(absent)).isEmpty();
        assertThat(store.verify(absent)).isEqualTo(ObjectStore.Check.MISSING);
        assertThatThrownBy(() -> store.open(absent, 0, -1)).isInstanceOf(ObjectMissing.class);
        assertThatThrownBy(() -> store.open("../../etc/passwd", 0, -1)).isInstanceOf(ObjectMissing.class);
        assertThatThrownBy(() -> store.entries(absent, LIMITS)).isInstanceOf(ObjectMissing.class);
    }

    @Test
    void anObjectThatIsTooLargeIsNotKept() throws IOException {
        ObjectStore small = open(4);

        assertThatThrownBy(() -> put(small, "hello")).isInstanceOf(LimitExceeded.class);

        assertThat(small.list("", 10)).isEmpty();
    }

    @Test
    void aStreamThatBreaksLeavesNothing() throws IOException {
        InputStream start = new ByteArrayInputStream(new byte[100_000]);
        InputStream broken = new SequenceInputStream(start, new ByteArrayInputStream(new byte[0]) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                throw new UncheckedIOException(new IOException("cable pulled"));
            }
        });

        assertThatThrownBy(() -> store.put(broken)).hasMessageContaining("cable pulled");

        assertThat(store.list("", 10)).isEmpty();
    }

    @Test
    void objectsAreListedByName() throws IOException {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            names.add(put(store, "object " + i).sha256());
        }
        names.sort(null);

        List<ObjectStore.Stat> first = store.list("", 7);

        assertThat(first).extracting(ObjectStore.Stat::sha256).isEqualTo(names.subList(0, 7));
        assertThat(store.list(first.getLast().sha256(), 100))
                .extracting(ObjectStore.Stat::sha256)
                .isEqualTo(names.subList(7, 20));
    }

    @Test
    void entriesOfAZipAreRead() throws IOException {
        String zip = putZip(Map.of("folder/a.json", "{\"a\":1}"));
        DataRef entry = DataRef.whole(zip, Optional.of("folder/a.json"));

        assertThat(store.entries(zip, LIMITS))
                .extracting(ObjectStore.ZipItem::name)
                .containsExactly("folder/a.json");
        assertThat(read(store.open(entry, LIMITS))).isEqualTo("{\"a\":1}");
        assertThat(read(store.open(entry.part(1, 3), LIMITS))).isEqualTo("\"a\"");
        assertThat(read(store.open(entry.part(100, 3), LIMITS))).isEmpty();
    }

    @Test
    void anEntryThatIsNotThereIsMissing() throws IOException {
        String zip = putZip(Map.of("a", "1"));

        assertThatThrownBy(() -> store.open(DataRef.whole(zip, Optional.of("b")), LIMITS))
                .isInstanceOf(ObjectMissing.class)
                .hasMessageContaining("entry b");
    }

    @Test
    void whatIsNoZipHasNoEntries() throws IOException {
        put(store, "hello");

        assertThatThrownBy(() -> store.entries(HELLO, LIMITS)).isInstanceOf(ZipException.class);
        assertThatThrownBy(() -> store.open(DataRef.whole(HELLO, Optional.of("a")), LIMITS))
                .isInstanceOf(ZipException.class);
    }

    @Test
    void tooManyEntriesAreRefused() throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        for (int i = 0; i < 6; i++) {
            entries.put("e" + i, "x");
        }
        String zip = putZip(entries);

        assertThatThrownBy(() -> store.entries(zip, LIMITS)).isInstanceOf(LimitExceeded.class);
    }

    @Test
    void aBombStopsAtTheLimit() throws IOException {
        String ratio = putZip(Map.of("bomb", "0".repeat(9 << 20)));
        String size = putZip(Map.of("bomb", "0".repeat(11 << 20)));

        assertThatThrownBy(() -> read(store.open(DataRef.whole(ratio, Optional.of("bomb")), LIMITS)))
                .isInstanceOf(LimitExceeded.class);
        assertThatThrownBy(() -> read(
                        store.open(DataRef.whole(size, Optional.of("bomb")), new UnpackLimits(10 << 20, 100_000, 5))))
                .isInstanceOf(LimitExceeded.class);
    }

    @Test
    void objectsAreBroughtFromAnotherArchiveAndIntoAnother() throws IOException {
        ObjectStore other = new MemoryObjectStore(1 << 20);
        ObjectStore third = new MemoryObjectStore(1 << 20);
        for (String text : List.of("", "hello", "world".repeat(50_000))) {
            put(other, text);
        }
        put(store, "hello");

        assertThat(ObjectCopy.run(other, store, ObjectCopy.Progress.NONE))
                .isEqualTo(new ObjectCopy.Comparison(
                        new ObjectCopy.Amount(3, 250_005), new ObjectCopy.Amount(2, 250_000), List.of()));
        assertThat(ObjectCopy.run(store, third, ObjectCopy.Progress.NONE).isSame())
                .isTrue();

        assertThat(store.list("", 10)).isEqualTo(other.list("", 10));
        assertThat(third.list("", 10)).isEqualTo(other.list("", 10));
    }

    protected static ObjectStore.Stored put(ObjectStore store, String text) throws IOException {
        return store.put(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private String putZip(Map<String, String> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return store.put(new ByteArrayInputStream(bytes.toByteArray())).sha256();
    }

    private static String read(InputStream in) throws IOException {
        try (in) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
