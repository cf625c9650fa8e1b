package touchline.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchline.app.FileMatches;
import touchline.metrics.MetricFold;
import touchline.metrics.Subject;
import touchline.model.Action;
import touchline.model.DataRef;
import touchline.model.Envelope;
import touchline.model.Fact;
import touchline.model.GameClock;
import touchline.model.MatchEvent;
import touchline.model.Period;
import touchline.model.RawJson;
import touchline.model.Side;
import touchline.model.VendorRecord;
import touchline.models.MatchSource;
import touchline.models.ModelName;
import touchline.models.Models;
import touchline.models.PlayedMatch;
import touchline.models.ScoredMetrics;
import touchline.models.SharedRegistry;
import touchline.pipeline.ingest.NormalizeJob;
import touchline.testkit.SharedData;

/// The win probability as the stream says it is as good as the evaluation says: the same ranked probability score over
/// every minute of real matches. Those of one tournament, or of all the data with `-Dtouchline.figures=true`.
final class WinProbabilityFiguresTest {
    private static final Pattern RPS = Pattern.compile("\"rps\":([0-9.]+)");

    private static final String TOURNAMENT = "euro_2016";

    @TempDir
    private Path home;

    @Test
    void theStreamScoresWhatTheEvaluationScores() throws IOException {
        Optional<Path> data = SharedData.find("wyscout");
        assumeTrue(data.isPresent(), "the sample data is absent");
        Path all = data.orElseThrow();
        List<Path> paths = Boolean.getBoolean("touchline.figures")
                ? List.of(all)
                : List.of(all.resolve("events_" + TOURNAMENT + ".zip"), all.resolve("matches_" + TOURNAMENT + ".zip"));
        MatchSource source = new FileMatches(paths, 2, NormalizeJob.Progress.NONE);
        Matcher evaluated = RPS.matcher(
                Models.evaluate(Models.shipped(ModelName.WIN_PROBABILITY).orElseThrow(), source)
                        .toJson());
        assertThat(evaluated.find()).isTrue();

        Scores live = new Scores(new ScoredMetrics(SharedRegistry.in(home), InstantSource.system()));
        source.forEach(live::add);

        assertThat(live.moments).isGreaterThan(4_000);
        assertThat(live.sum / live.moments).isCloseTo(Double.parseDouble(evaluated.group(1)), within(1e-9));
    }

    /// The ranked probability score at the start of every minute, from the values of the stream.
    private static final class Scores {
        private final MetricFold<?> metric;
        private double sum;
        private int moments;

        Scores(ScoredMetrics metrics) {
            metric = metrics.get().stream()
                    .filter(fold -> fold.definitions().getFirst().id().equals("win_probability"))
                    .findFirst()
                    .orElseThrow();
        }

        void add(PlayedMatch match) {
            add(metric, match);
        }

        private <S> void add(MetricFold<S> fold, PlayedMatch match) {
            S state = fold.apply(fold.initial(), fact(match, match.sheet().orElseThrow()));
            int[] next = new int[2]; // minute of each half
            List<Map<Subject, Double>> said = new ArrayList<>();
            int lead = 0;
            for (PlayedMatch.Event event : match.events()) {
                GameClock clock = event.data().clock();
                if (clock.period().compareTo(Period.SECOND_HALF) > 0) {
                    break; // extra time: the result is that of normal time
                }
                int half = clock.period().ordinal();
                while (next[half] * 60 <= clock.seconds()) {
                    int minute = next[half]++;
                    state = fold.apply(state, fact(match, minute(clock.period(), minute)));
                    Map<Subject, Double> values = new HashMap<>();
                    fold.values(state, (_, subject, value) -> values.put(subject, value));
                    said.add(values);
                }
                state = fold.apply(state, fact(match, event.data()));
                lead += goals(match, event.data());
            }
            for (Map<Subject, Double> values : said) {
                score(match, values, lead);
            }
        }

        private static int goals(PlayedMatch match, MatchEvent event) {
            int sign = match.side(event).map(side -> side == Side.HOME ? 1 : -1).orElse(0);
            if (event.action() instanceof Action.Shot shot) {
                return shot.outcome() == Action.Shot.Outcome.GOAL ? sign : 0;
            }
            return event.action() instanceof Action.OwnGoal ? -sign : 0;
        }

        private void score(PlayedMatch match, Map<Subject, Double> said, int lead) {
            double home = of(
                    said,
                    new Subject.OfTeam(
                            match.sheet().orElseThrow().home().orElseThrow().id()));
            double draw = of(said, new Subject.OfMatch(match.match()));
            double first = home - (lead > 0 ? 1 : 0);
            double second = home + draw - (lead >= 0 ? 1 : 0);
            sum += (first * first + second * second) / 2;
            moments++;
        }

        private static double of(Map<Subject, Double> said, Subject subject) {
            return said.getOrDefault(subject, Double.NaN);
        }

        /// An event of nobody, at which the stream says how it stands.
        private static MatchEvent minute(Period period, int minute) {
            return new MatchEvent(
                    GameClock.ofMillis(period, minute * 60_000L),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    new Action.PeriodStart(),
                    new VendorRecord("v", "minute", Optional.empty(), Optional.empty(), RawJson.EMPTY));
        }

        private static Envelope<?> fact(PlayedMatch match, Fact data) {
            return new Envelope<>(
                    "/feeds/figures/1",
                    "e",
                    1,
                    match.match(),
                    0,
                    0,
                    Optional.empty(),
                    Instant.EPOCH,
                    "a-1",
                    DataRef.whole("0".repeat(64), Optional.empty()),
                    Optional.empty(),
                    data);
        }
    }
}
