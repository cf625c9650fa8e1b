package touchline.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static touchline.models.StreamFacts.MATCH;
import static touchline.models.StreamFacts.envelope;
import static touchline.models.StreamFacts.facts;
import static touchline.models.StreamFacts.fold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchline.metrics.MatchFold;
import touchline.metrics.MetricDefinition;
import touchline.metrics.MetricFold;
import touchline.metrics.MetricValue;
import touchline.metrics.Metrics;
import touchline.metrics.ModelVersion;
import touchline.metrics.Subject;
import touchline.model.Action;
import touchline.model.Envelope;
import touchline.model.GameClock;
import touchline.model.MatchEvent;
import touchline.model.Period;
import touchline.model.RawJson;
import touchline.model.Side;
import touchline.model.VendorRecord;
import touchline.testkit.Seeds;

/// The metrics of a platform with models: what they say, and which version says it.
final class ScoredMetricsTest {
    @TempDir
    Path home;

    private Instant now = Instant.parse("2026-03-01T15:00:00Z");

    private ScoredMetrics metrics() {
        return new ScoredMetrics(SharedRegistry.in(home), () -> now, ScoredMetrics.ALL, Runnable::run);
    }

    @Test
    void shotsHaveTheValuesOfTheShippedModelBitForBit() throws IOException {
        PlayedMatch match = Played.byLot("1", "", Seeds.generator(3));
        ModelFiles shipped = Models.shipped(ModelName.XG).orElseThrow();
        Map<String, Double> expected = new TreeMap<>();
        XgModel.read(shipped).score(match).forEach(shot -> expected.put(shot.event(), shot.probability()));

        List<MetricValue> values = fold(metrics().get(), facts(match)).values();

        Map<String, Double> said = new TreeMap<>();
        for (MetricValue value : values) {
            if (value.metric().equals("xg") && value.subject() instanceof Subject.OfEvent(String event)) {
                said.put(event, value.value().orElseThrow());
                assertThat(value.model()).contains(new ModelVersion("xg", shipped.version()));
            }
        }
        assertThat(said).isEqualTo(expected).hasSizeGreaterThan(50);
    }

    @Test
    void whateverTheOrderTheValuesAreThoseOfTheCleanSequence() {
        List<MetricFold<?>> folds = metrics().get();
        Seeds.check(20, random -> {
            List<Envelope<?>> clean = facts(Played.byLot("1", "", random));
            MatchFold fold = new MatchFold(folds, 10);
            for (Envelope<?> fact : disordered(clean, random)) {
                fold.offer(fact);
                if (random.nextInt(20) == 0) {
                    fold.values();
                }
            }
            assertThat(fold.values())
                    .containsExactlyInAnyOrderElementsOf(fold(folds, clean).values());
        });
    }

    /// Shuffled, some twice, some wrong at first.
    private static List<Envelope<?>> disordered(List<Envelope<?>> clean, RandomGenerator random) {
        List<Envelope<?>> sent = new ArrayList<>();
        for (int i = 0; i < clean.size(); i++) {
            Envelope<?> fact = clean.get(i);
            sent.add(random.nextInt(sent.size() + 1), fact);
            if (random.nextInt(5) == 0) {
                sent.add(random.nextInt(sent.size() + 1), fact);
            }
            if (random.nextInt(5) == 0 && i > 0) {
                Envelope<?> other = clean.get(1 + random.nextInt(clean.size() - 1));
                sent.add(random.nextInt(sent.size() + 1), envelope(fact.id(), 0, 10_000 + i, other.data()));
            }
        }
        return sent;
    }

    @Test
    void winProbabilityFollowsTheScoreAndEndsCertain() {
        Played played = new Played("1", "")
                .at(60, Side.HOME, 0, 0, Played.pass(true))
                .at(120, Side.AWAY, 45, 0, Played.shot(Action.Shot.Outcome.GOAL));
        List<MetricFold<?>> folds = metrics().get();
        List<MetricValue> early = fold(folds, facts(played.match())).values();
        played.at(Period.SECOND_HALF, 2_800, Side.HOME, 0, 0, new Action.PeriodEnd());
        List<MetricValue> end = fold(folds, facts(played.match())).values();

        Subject home = new Subject.OfTeam(Played.team(Side.HOME));
        Subject away = new Subject.OfTeam(Played.team(Side.AWAY));
        Subject match = new Subject.OfMatch(MATCH);
        double win = said(early, WinProbability.WIN, home);
        double loss = said(early, WinProbability.WIN, away);
        assertThat(loss).isGreaterThan(win);
        assertThat(win + loss + said(early, WinProbability.DRAW, match)).isCloseTo(1, within(1e-12));
        assertThat(said(end, WinProbability.WIN, away)).isEqualTo(1);
        assertThat(said(end, WinProbability.DRAW, match)).isZero();
    }

    @Test
    void aFinalWhistleOfNoTeamEndsTheMatchToo() {
        MatchEvent whistle = new MatchEvent(
                GameClock.ofMillis(Period.SECOND_HALF, 2_700_000),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new Action.PeriodEnd(),
                new VendorRecord("v", "type", Optional.empty(), Optional.empty(), RawJson.EMPTY));
        PlayedMatch match = new Played("1", "")
                .at(60, Side.HOME, 45, 0, Played.shot(Action.Shot.Outcome.GOAL))
                .add(whistle)
                .match();

        List<MetricValue> values = fold(metrics().get(), facts(match)).values();

        assertThat(said(values, WinProbability.WIN, new Subject.OfTeam(Played.team(Side.HOME))))
                .isEqualTo(1);
    }

    private static double said(List<MetricValue> values, String metric, Subject subject) {
        return values.stream()
                .filter(value ->
                        value.metric().equals(metric) && value.subject().equals(subject))
                .findFirst()
                .orElseThrow()
                .value()
                .orElseThrow();
    }

    @Test
    void withoutEventsThereIsNoWinProbability() {
        List<MetricValue> values = fold(
                        metrics().get(), facts(new PlayedMatch(MATCH, Optional.of(Played.sheet("1", "")), List.of())))
                .values();

        assertThat(values).extracting(MetricValue::metric).doesNotContain(WinProbability.WIN, WinProbability.DRAW);
    }

    @Test
    void aPromotionIsSeenAndARollBackToo() throws IOException {
        SharedRegistry registry = SharedRegistry.in(home);
        ScoredMetrics metrics = metrics();
        String shipped = version(metrics, "xg");
        List<MetricFold<?>> before = metrics.get();
        ModelFiles other = otherXg();
        registry.add(other);
        registry.promote(ModelName.XG, other.version());
        assertThat(metrics.get()).isSameAs(before); // looked a moment ago

        now = now.plus(ScoredMetrics.PAUSE);
        assertThat(version(metrics, "xg")).isEqualTo(other.version()).isNotEqualTo(shipped);
        assertThat(metrics.get()).isSameAs(metrics.get());

        registry.rollBack(ModelName.XG);
        now = now.plus(ScoredMetrics.PAUSE);
        assertThat(version(metrics, "xg")).isEqualTo(shipped);
    }

    /// The stream asks for every record: it goes on with what is in use while the registry does not answer.
    @Test
    void aRegistryThatDoesNotAnswerHoldsNobodyUp() throws Exception {
        Hanging registry = new Hanging(SharedRegistry.in(home));
        ModelFiles other = otherXg();
        registry.add(other);
        registry.promote(ModelName.XG, other.version());
        AtomicReference<Instant> clock = new AtomicReference<>(now); // read by another thread
        ScoredMetrics metrics = new ScoredMetrics(registry, clock::get);
        List<MetricFold<?>> before = metrics.get();
        registry.rollBack(ModelName.XG);
        registry.answer.acquire(); // from now on it hangs

        for (int i = 0; i < 3; i++) {
            clock.updateAndGet(time -> time.plus(ScoredMetrics.PAUSE));
            assertThat(metrics.get()).isSameAs(before);
        }
        assertThat(registry.asked.get()).as("looks that hang").isEqualTo(1);

        registry.answer.release();
        while (metrics.get().equals(before)) {
            clock.updateAndGet(time -> time.plus(ScoredMetrics.PAUSE));
            Thread.sleep(1);
        }
        assertThat(version(metrics, "xg"))
                .isEqualTo(Models.shipped(ModelName.XG).orElseThrow().version());
    }

    /// Says what is promoted when it is allowed to.
    private static final class Hanging implements ModelRegistry {
        private final ModelRegistry registry;
        private final Semaphore answer = new Semaphore(1);
        private final AtomicInteger asked = new AtomicInteger();

        private Hanging(ModelRegistry registry) {
            this.registry = registry;
        }

        @Override
        public List<String> history(ModelName name) throws IOException {
            if (answer.availablePermits() == 0) {
                asked.incrementAndGet();
            }
            answer.acquireUninterruptibly();
            answer.release();
            return registry.history(name);
        }

        @Override
        public void add(ModelFiles model) throws IOException {
            registry.add(model);
        }

        @Override
        public List<String> versions(ModelName name) throws IOException {
            return registry.versions(name);
        }

        @Override
        public ModelFiles load(ModelName name, String version) throws IOException {
            return registry.load(name, version);
        }

        @Override
        public void promote(ModelName name, String version) throws IOException {
            registry.promote(name, version);
        }

        @Override
        public Optional<String> rollBack(ModelName name) throws IOException {
            return registry.rollBack(name);
        }
    }

    @Test
    void insteadOfADamagedVersionTheShippedOneIsUsed() throws IOException {
        SharedRegistry registry = SharedRegistry.in(home);
        ModelFiles other = otherXg();
        registry.add(other);
        registry.promote(ModelName.XG, other.version());
        Files.writeString(home.resolve("xg").resolve(other.version()).resolve(ModelFiles.MODEL), "{}");

        assertThat(version(metrics(), "xg"))
                .isEqualTo(Models.shipped(ModelName.XG).orElseThrow().version());
    }

    @Test
    void definitionsNameTheirModelAndTheReferencePageHasThem() throws IOException {
        List<MetricDefinition> modelled = metrics().get().stream()
                .flatMap(fold -> fold.definitions().stream())
                .filter(definition -> definition.model().isPresent())
                .toList();
        String page = Files.readString(
                Path.of(System.getProperty("touchline.root", "..")).resolve("docs/reference/models.md"));

        assertThat(modelled)
                .extracting(MetricDefinition::id)
                .containsExactly(
                        "xg",
                        "win_probability",
                        "draw_probability",
                        "xt",
                        "expected_pass_completion",
                        "passes_over_expected",
                        "vaep",
                        "vaep_offensive",
                        "vaep_defensive");
        assertThat(modelled)
                .allSatisfy(definition -> assertThat(page)
                        .contains("| `%s` | %d | %s |"
                                .formatted(definition.id(), definition.version(), definition.text())));
    }

    @Test
    void actionsAreValuedOnlyWhenThatIsAskedFor() {
        List<MetricFold<?>> standard = new ScoredMetrics(SharedRegistry.in(home), () -> now).get();

        assertThat(standard).hasSize(Metrics.all().size() + 3);
        assertThat(metrics().get()).hasSize(Metrics.all().size() + 4);
        assertThat(standard.stream().flatMap(fold -> fold.definitions().stream()))
                .extracting(MetricDefinition::id)
                .contains("xt", "passes_over_expected")
                .doesNotContain("vaep");
    }

    private static String version(ScoredMetrics metrics, String metric) {
        return metrics.get().stream()
                .flatMap(fold -> fold.definitions().stream())
                .filter(definition -> definition.id().equals(metric))
                .findFirst()
                .flatMap(MetricDefinition::model)
                .orElseThrow()
                .version();
    }

    /// The shipped model with another card: other files, and so another version.
    private static ModelFiles otherXg() throws IOException {
        Map<String, byte[]> files =
                new TreeMap<>(Models.shipped(ModelName.XG).orElseThrow().files());
        files.remove(ModelFiles.MANIFEST);
        files.put(ModelFiles.CARD, new byte[] {'!'});
        return ModelFiles.of(ModelName.XG, files);
    }
}
