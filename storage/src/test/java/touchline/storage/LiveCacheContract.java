package touchline.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import touchline.storage.LiveCache.Entry;

/// What every live cache owes its callers. Each adapter runs it by extending it.
public abstract class LiveCacheContract {

    /// An empty cache, ready for use.
    protected abstract LiveCache open();

    @Test
    void keepsTheNewestVersionWhateverTheOrder() {
        try (LiveCache cache = open()) {
            cache.put(List.of(entry("a", 9, "nine"), entry("b", 1, "one")));
            cache.put(List.of(entry("a", 10, "ten"), entry("a", 2, "two"), entry("b", 1, "another one")));

            assertThat(cache.get(List.of("b", "missing", "a")))
                    .containsExactly(
                            Optional.of(entry("b", 1, "one")), Optional.empty(), Optional.of(entry("a", 10, "ten")));
        }
    }

    /// Beyond what a floating point number tells apart, and across a change of the number of digits.
    @Test
    void comparesVersionsAsWholeNumbers() {
        try (LiveCache cache = open()) {
            cache.put(List.of(entry("a", Long.MAX_VALUE - 1, "lower"), entry("b", 0, "zero")));
            cache.put(List.of(entry("a", Long.MAX_VALUE, "highest"), entry("b", 1, "one")));
            cache.put(List.of(entry("a", Long.MAX_VALUE - 1, "lower again"), entry("b", 0, "zero again")));

            assertThat(cache.get(List.of("a", "b")))
                    .containsExactly(
                            Optional.of(entry("a", Long.MAX_VALUE, "highest")), Optional.of(entry("b", 1, "one")));
        }
    }

    @Test
    void anyBytesComeBackAsTheyAre() {
        byte[] all = new byte[256];
        IntStream.range(0, 256).forEach(i -> all[i] = (byte) i);
        try (LiveCache cache = open()) {
            Entry binary = new Entry("Müller * [x]? \\ 🙂", 3, all);
            Entry empty = new Entry("empty", 0, new byte[0]);
            Entry large = new Entry("k".repeat(LiveCache.MAX_KEY_BYTES), 1, new byte[LiveCache.MAX_VALUE_BYTES]);
            cache.put(List.of(binary, empty, large));

            assertThat(cache.get(List.of(binary.key(), empty.key(), large.key())))
                    .containsExactly(Optional.of(binary), Optional.of(empty), Optional.of(large));
        }
    }

    @Test
    void clearsWhatBeginsWithThePrefixAndNothingElse() {
        try (LiveCache cache = open()) {
            List<Entry> inside = IntStream.range(0, 2_500)
                    .mapToObj(i -> entry("live*:" + i, i, "v"))
                    .toList();
            Entry alike = entry("live-and-more:1", 1, "v");
            cache.put(inside);
            cache.put(List.of(alike));
            cache.clear("live*:");

            assertThat(cache.get(inside.stream().map(Entry::key).toList())).containsOnly(Optional.empty());
            assertThat(cache.get(List.of(alike.key()))).containsExactly(Optional.of(alike));
            cache.put(List.of(entry("live*:7", 1, "lower than before")));
            assertThat(cache.get(List.of("live*:7")))
                    .containsExactly(Optional.of(entry("live*:7", 1, "lower than before")));
            cache.clear("");
            assertThat(cache.get(List.of(alike.key(), "live*:7"))).containsOnly(Optional.empty());
        }
    }

    @Test
    void refusesWhatIsTooMuch() {
        try (LiveCache cache = open()) {
            List<Entry> many = Collections.nCopies(LiveCache.MAX_ENTRIES + 1, entry("a", 1, ""));
            assertThatIllegalArgumentException().isThrownBy(() -> cache.put(many));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> cache.get(many.stream().map(Entry::key).toList()));
            assertThat(cache.get(List.of("a"))).containsExactly(Optional.empty());
            assertThat(cache.get(List.of())).isEmpty();
            cache.put(List.of());
        }
        assertThatIllegalArgumentException().isThrownBy(() -> entry("", 1, ""));
        assertThatIllegalArgumentException().isThrownBy(() -> entry("ü".repeat(300), 1, ""));
        assertThatIllegalArgumentException().isThrownBy(() -> entry("a", -1, ""));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Entry("a", 1, new byte[LiveCache.MAX_VALUE_BYTES + 1]));
    }

    @Test
    void isTheSameIncarnationWhileItLosesNothing() {
        try (LiveCache cache = open()) {
            String before = cache.incarnation();
            cache.put(List.of(entry("a", 1, "v")));
            assertThat(cache.incarnation()).isEqualTo(before).isNotBlank();
        }
    }

    /// Writers of the same keys, each with all versions in an order of its own: what stays is the highest.
    @Test
    void manyWritersLeaveTheHighestVersion() throws InterruptedException, ExecutionException {
        long seed = 20_261_126;
        int versions = 200;
        try (LiveCache cache = open();
                var writers = Executors.newFixedThreadPool(4)) {
            List<Future<?>> written = new ArrayList<>();
            for (int writer = 0; writer < 4; writer++) {
                List<Entry> entries = new ArrayList<>();
                IntStream.range(0, versions).forEach(v -> entries.add(entry("k" + v % 5, v, "value " + v)));
                Collections.shuffle(entries, new Random(seed + writer));
                written.add(writers.submit(() -> {
                    for (int from = 0; from < versions; from += 10) {
                        cache.put(entries.subList(from, from + 10));
                    }
                }));
            }
            for (Future<?> one : written) {
                one.get();
            }
            Map<String, Entry> highest = new HashMap<>();
            IntStream.range(0, versions).forEach(v -> highest.put("k" + v % 5, entry("k" + v % 5, v, "value " + v)));
            assertThat(cache.get(List.copyOf(highest.keySet())))
                    .as("seed %d", seed)
                    .containsExactlyElementsOf(
                            highest.values().stream().map(Optional::of).toList());
        }
    }

    protected static Entry entry(String key, long version, String value) {
        return new Entry(key, version, value.getBytes(UTF_8));
    }
}
