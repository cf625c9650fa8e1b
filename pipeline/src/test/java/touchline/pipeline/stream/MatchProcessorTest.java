package touchline.pipeline.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import touchline.features.Entity;
import touchline.features.FeatureView;
import touchline.metrics.Metrics;
import touchline.metrics.ModelVersion;
import touchline.metrics.ShotModel;
import touchline.model.Action;
import touchline.model.Envelope;
import touchline.model.PitchSize;
import touchline.pipeline.log.Topics;
import touchline.testkit.Seeds;

class MatchProcessorTest {
    private static final StreamSettings SETTINGS = StreamSettings.DEFAULT;
    /// Holds so little that matches are put down and read again all the time.
    private static final StreamSettings FORGETFUL = new StreamSettings(
            1, Duration.ofMillis(50), Duration.ofMillis(40), Duration.ofMillis(100), 5, 20, Duration.ofMillis(100));

    @Test
    void aMatchIsToldOnceItIsQuiet() {
        MemoryLog log = new MemoryLog();
        MadeMatch match = MadeMatch.of("1", Seeds.generator(1), 50, 20);
        writeClean(log, List.of(match));
        SimulatedTask task = new SimulatedTask(log, SETTINGS, Seeds.generator(1));

        task.finish();

        assertThat(task.told()).hasSizeBetween(1, 4);
        MetricsUpdate first = task.told().getFirst();
        assertThat(first.full()).isTrue();
        assertThat(first.sheet()).isPresent();
        MetricsUpdate last = task.told().getLast();
        long facts = match.facts().size() - 1L;
        assertThat(last.taken())
                .containsEntry(new SourceKind(match.source(), "event"), new Taken(facts, 0))
                .containsEntry(new SourceKind(match.source(), "sheet"), new Taken(1, 0))
                .containsEntry(new SourceKind(match.source(), "frame"), new Taken(20, 0));
        assertThat(last.tracked()).isTrue();
        assertThat(last.events()).containsExactly(new OffsetRange(0, facts));
        assertThat(task.settled()).isTrue();
    }

    @Test
    void crashesEvictionsAndRepeatsChangeNothing() {
        Seeds.check(60, random -> {
            List<MadeMatch> matches = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                matches.add(MadeMatch.of("" + i, random, 30 + random.nextInt(30), 60 + random.nextInt(80)));
            }
            Map<String, String> clean = cleanState(matches);

            MemoryLog log = new MemoryLog();
            writeMixed(log, matches, random);
            SimulatedTask task = new SimulatedTask(log, random.nextBoolean() ? FORGETFUL : SETTINGS, random);
            boolean more = true;
            while (more) {
                switch (random.nextInt(12)) {
                    case 0 -> task.commit();
                    case 1 -> task.pass(random.nextInt(150));
                    case 2 -> {
                        if (random.nextInt(6) == 0) {
                            task.crash();
                        }
                    }
                    case 3, 4 -> task.step(Topics.FRAMES);
                    default -> more = task.stepAny();
                }
            }
            task.finish();

            assertThat(ToldState.of(task.told())).isEqualTo(clean);
            assertThat(task.settled()).isTrue();
            Map<String, Double> features = vectors(task, matches);
            Map<String, Double> others = vectors(cleanTask(matches), matches);
            assertThat(features.keySet()).isEqualTo(others.keySet());
            others.entrySet().removeAll(features.entrySet());
            assertThat(others)
                    .as("features that the clean sequence has differently")
                    .isEmpty();
            assertThat(features)
                    .anySatisfy((name, value) -> assertThat(name.endsWith("passes_last_15_minutes") && value > 0)
                            .isTrue());
        });
    }

    @Test
    void whatALossOfPowerCutFromTheLogIsTakenAgain() {
        MadeMatch match = MadeMatch.of("1", Seeds.generator(5), 60, 100);
        MemoryLog log = new MemoryLog();
        writeClean(log, List.of(match));
        SimulatedTask task = new SimulatedTask(log, SETTINGS, Seeds.generator(1));
        task.finish();
        task.commit();
        log.cut(Topics.EVENTS, 20);
        log.cut(Topics.FRAMES, 3);

        task.crash();
        writeClean(log, List.of(match)); // from the archive, in full
        task.finish();

        assertThat(ToldState.of(task.told())).isEqualTo(cleanState(List.of(match)));
    }

    @Test
    void anotherModelSaysEveryValueFromTheNextFactOn() {
        MadeMatch match = MadeMatch.of("1", Seeds.generator(5), 60, 20);
        MadeMatch resting = MadeMatch.of("2", Seeds.generator(6), 60, 20);
        List<Envelope<?>> facts = List.copyOf(match.facts());
        MemoryLog log = new MemoryLog();
        writeClean(log, List.of(resting));
        facts.subList(0, facts.size() - 1)
                .forEach(fact -> log.append(Topics.EVENTS, match.key(), MadeMatch.line(fact)));
        SimulatedTask task = new SimulatedTask(log, SETTINGS, Seeds.generator(1));
        task.use(Metrics.with(new SameForAll("1")));
        task.finish();
        int before = task.told().size();

        task.use(Metrics.with(new SameForAll("2")));
        task.finish();
        assertThat(task.told()).hasSize(before);

        log.append(Topics.EVENTS, match.key(), MadeMatch.line(facts.getLast()));
        task.finish();

        MetricsUpdate first = task.told().get(before);
        assertThat(first.match().value()).isEqualTo(match.key());
        assertThat(first.full()).isTrue();
        assertThat(first.sheet()).isPresent();
        assertThat(first.values())
                .filteredOn(value -> value.metric().equals("xg"))
                .isNotEmpty()
                .allMatch(value -> value.model().equals(Optional.of(new ModelVersion("same", "2"))));
        assertThat(task.told().subList(before, task.told().size()))
                .allMatch(update -> update.match().equals(first.match()));
    }

    private record SameForAll(String number) implements ShotModel {
        @Override
        public ModelVersion version() {
            return new ModelVersion("same", number);
        }

        @Override
        public Scorer scorer(PitchSize pitch) {
            return (_, event, _) ->
                    event.action() instanceof Action.Shot ? OptionalDouble.of(0.25) : OptionalDouble.empty();
        }
    }

    @Test
    void framesThatComeTooLateBecomeDeadLetters() {
        MadeMatch match = MadeMatch.of("1", Seeds.generator(5), 1, 600);
        List<byte[]> batches = match.batches();
        MemoryLog log = new MemoryLog();
        List<byte[]> order = new ArrayList<>(batches);
        Collections.swap(order, 0, order.size() - 1);
        order.forEach(batch -> log.append(Topics.FRAMES, match.key(), batch));
        SimulatedTask task = new SimulatedTask(log, SETTINGS, Seeds.generator(1));

        task.finish();

        assertThat(task.lateLetters()).hasSizeGreaterThanOrEqualTo(5).contains("10000");
        long kept = task.told()
                .getLast()
                .taken()
                .getOrDefault(new SourceKind(match.source(), "frame"), Taken.NONE)
                .kept();
        assertThat(kept + task.lateLetters().stream().distinct().count()).isEqualTo(600);
    }

    @Test
    void aValueThatCannotBeReadDoesNotStopTheMatch() {
        MadeMatch match = MadeMatch.of("1", Seeds.generator(5), 5, 0);
        MemoryLog log = new MemoryLog();
        log.append(Topics.EVENTS, match.key(), new byte[] {'{', '"'});
        log.append(Topics.FRAMES, match.key(), new byte[] {9, 9});
        writeClean(log, List.of(match));
        SimulatedTask task = new SimulatedTask(log, SETTINGS, Seeds.generator(1));

        task.finish();

        assertThat(task.lateLetters()).hasSize(2);
        assertThat(task.told().getLast().taken()).containsKey(new SourceKind(match.source(), "event"));
    }

    private static Map<String, String> cleanState(List<MadeMatch> matches) {
        return ToldState.of(cleanTask(matches).told());
    }

    private static SimulatedTask cleanTask(List<MadeMatch> matches) {
        MemoryLog log = new MemoryLog();
        writeClean(log, matches);
        SimulatedTask task = new SimulatedTask(log, SETTINGS, Seeds.generator(1));
        task.finish();
        return task;
    }

    /// Features of teams and players while and after the matches are played.
    private static Map<String, Double> vectors(SimulatedTask task, List<MadeMatch> matches) {
        Map<String, Double> values = new TreeMap<>();
        for (MadeMatch match : matches) {
            for (long minute = 10; minute < 400; minute += 35) {
                Instant at = match.kickOff().plus(Duration.ofMinutes(minute));
                for (FeatureView view : task.features().views().all()) {
                    String entity = view.entity() == Entity.TEAM ? "made-t0" : "made-p1";
                    double[] vector = task.features().vector(view, entity, at).values();
                    for (int i = 0; i < vector.length; i++) {
                        values.put(at + " " + view.name() + "." + view.names().get(i), vector[i]);
                    }
                }
            }
        }
        return values;
    }

    private static void writeClean(MemoryLog log, List<MadeMatch> matches) {
        for (MadeMatch match : matches) {
            match.facts().forEach(fact -> log.append(Topics.EVENTS, match.key(), MadeMatch.line(fact)));
            match.batches().forEach(batch -> log.append(Topics.FRAMES, match.key(), batch));
        }
    }

    /// All facts in any order, some of them read again by the same arrival; frames in order, some batches repeated.
    private static void writeMixed(MemoryLog log, List<MadeMatch> matches, RandomGenerator random) {
        List<Envelope<?>> facts = new ArrayList<>();
        for (MadeMatch match : matches) {
            facts.addAll(match.facts());
            match.facts().stream().filter(_ -> random.nextInt(5) == 0).forEach(facts::add);
            List<byte[]> batches = match.batches();
            for (int i = 0; i < batches.size(); i++) {
                log.append(Topics.FRAMES, match.key(), batches.get(i));
                if (random.nextInt(10) == 0) {
                    log.append(Topics.FRAMES, match.key(), batches.get(random.nextInt(i + 1)));
                }
            }
        }
        Random order = new Random(random.nextLong());
        Collections.shuffle(facts, order);
        Map<String, List<Envelope<?>>> byMatch = facts.stream()
                .collect(Collectors.groupingBy(fact -> fact.match().value()));
        List<Map.Entry<String, byte[]>> records = new ArrayList<>();
        byMatch.forEach((match, all) ->
                MadeMatch.records(all, 1 + random.nextInt(5)).forEach(record -> records.add(Map.entry(match, record))));
        Collections.shuffle(records, order);
        records.forEach(record -> log.append(Topics.EVENTS, record.getKey(), record.getValue()));
    }
}
