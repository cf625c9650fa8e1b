package touchline.pipeline.features;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import touchline.features.Entity;
import touchline.features.Fixture;
import touchline.features.Learnt;
import touchline.features.MatchHistory;
import touchline.features.Step;
import touchline.features.Subjects;
import touchline.metrics.Subject;
import touchline.model.GameClock;
import touchline.model.MatchId;
import touchline.model.Period;
import touchline.storage.HistoryRow;

/// What was learnt of matches as rows, and back.
final class HistoryRows {
    private static final Comparator<HistoryRow> ORDER = Comparator.comparing(HistoryRow::entity)
            .thenComparing(HistoryRow::id)
            .thenComparing(HistoryRow::metric)
            .thenComparing(HistoryRow::part)
            .thenComparingLong(HistoryRow::taken)
            .thenComparingInt(HistoryRow::period)
            .thenComparingInt(HistoryRow::clockSeconds)
            .thenComparingInt(HistoryRow::presence)
            .thenComparingLong(HistoryRow::change);

    private HistoryRows() {}

    /// In one order, whatever the order of the steps of one moment.
    static List<HistoryRow> of(MatchId match, List<Learnt> news) {
        List<HistoryRow> rows = new ArrayList<>();
        for (Learnt one : news) {
            one.steps().forEach(step -> rows.add(row(match, one, step)));
        }
        rows.sort(ORDER);
        return rows;
    }

    private static HistoryRow row(MatchId match, Learnt news, Step step) {
        Entity entity = Subjects.entity(step.subject());
        return new HistoryRow(
                match.value(),
                news.part().name().toLowerCase(Locale.ROOT),
                entity.word(),
                Subjects.id(step.subject()),
                step.metric(),
                step.at().period().number(),
                Math.toIntExact(
                        Duration.of(step.at().micros(), ChronoUnit.MICROS).toSeconds()),
                step.learnt().truncatedTo(ChronoUnit.MICROS),
                news.taken(),
                step.change(),
                step.presence());
    }

    /// Takes the rows of several matches and makes their histories of them. Subjects of many rows are made once.
    static final class Reader {
        private final Map<String, Match> matches = new HashMap<>();
        private final Map<String, Subject> subjects = new HashMap<>();

        /// The rows of a match so far, by the part of the facts.
        private record Match(Map<Learnt.Part, List<Step>> steps, Map<Learnt.Part, Long> taken) {}

        void add(HistoryRow row) {
            Match match = matches.computeIfAbsent(row.match(), _ -> new Match(new HashMap<>(), new HashMap<>()));
            Learnt.Part part = Learnt.Part.valueOf(row.part().toUpperCase(Locale.ROOT));
            Subject subject = subjects.computeIfAbsent(
                    row.entity() + " " + row.id(),
                    _ -> Entity.valueOf(row.entity().toUpperCase(Locale.ROOT)).subject(row.id()));
            GameClock at = GameClock.ofMillis(Period.of(row.period()), row.clockSeconds() * 1000L);
            match.steps()
                    .computeIfAbsent(part, _ -> new ArrayList<>())
                    .add(new Step(subject, row.metric(), at, row.learnt(), row.change(), row.presence()));
            match.taken().merge(part, row.taken(), Math::max);
        }

        /// The history of a match. It knows of each step when it was learnt, not together with which others: so all
        /// steps of a part may come in one piece, with the last fixture.
        MatchHistory history(HistoryManifest told) {
            MatchHistory history = new MatchHistory(told.match());
            Match match = Optional.ofNullable(matches.remove(told.match().value()))
                    .orElseGet(() -> new Match(Map.of(), Map.of()));
            for (Learnt.Part part : Learnt.Part.values()) {
                List<HistoryManifest.Told> fixtures = part == Learnt.Part.EVENTS ? told.fixtures() : List.of();
                for (HistoryManifest.Told one : fixtures.subList(0, Math.max(0, fixtures.size() - 1))) {
                    history.add(learnt(part, one.taken(), Optional.of(one.fixture()), List.of()));
                }
                Optional<HistoryManifest.Told> last =
                        fixtures.isEmpty() ? Optional.empty() : Optional.of(fixtures.getLast());
                long taken = Math.max(
                        match.taken().getOrDefault(part, 0L),
                        last.map(HistoryManifest.Told::taken).orElse(0L));
                history.add(learnt(
                        part,
                        taken,
                        last.map(HistoryManifest.Told::fixture),
                        match.steps().getOrDefault(part, List.of())));
            }
            return history;
        }

        private static Learnt learnt(Learnt.Part part, long taken, Optional<Fixture> fixture, List<Step> steps) {
            return new Learnt(part, Instant.EPOCH, taken, fixture, steps);
        }
    }
}
