package touchline.features;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import touchline.metrics.FrameFold;
import touchline.metrics.MetricFold;
import touchline.metrics.Timeline;
import touchline.model.Envelope;
import touchline.model.GameClock;
import touchline.model.MatchEvent;
import touchline.model.MatchSheet;
import touchline.model.Period;

/// Turns the sheets and events of one match into changes of its metrics: the same folds as everywhere, asked at the end
/// of every minute of the match clock.
///
/// Facts come in the order of the log. What a late, corrected or withdrawn fact changes is told as the difference to
/// what was told before, at the minutes that it concerns. Not safe for use by several threads.
public final class EventSteps {
    private static final GameClock START = new GameClock(Period.FIRST_HALF, 0);

    private final Timeline timeline;
    private final List<Run<?>> runs;
    private final Set<String> wanted;
    private final Consumer<Learnt> out;

    private final List<Step> news = new ArrayList<>();
    private Map<Of, Jumps> jumps = new HashMap<>();
    private Optional<Fixture> fixture = Optional.empty();
    private Optional<MatchSheet> sheet = Optional.empty();
    private Instant learnt = Instant.MIN;
    private boolean pending;
    private long taken;
    private long foldedRearrangements;
    private int foldedFacts;
    private GameClock foldedStep = START;

    /// @param timeline to which the caller offers every fact before it is told here
    /// @param folds    those over frames are left out
    /// @param wanted   the metrics that features are made from
    /// @param out      takes what was learnt, in the order of learning
    public EventSteps(Timeline timeline, List<MetricFold<?>> folds, Set<String> wanted, Consumer<Learnt> out) {
        this.timeline = timeline;
        this.runs = folds.stream()
                .filter(fold -> !(fold instanceof FrameFold<?>))
                .filter(fold -> fold.definitions().stream().anyMatch(metric -> wanted.contains(metric.id())))
                .<Run<?>>map(Run::new)
                .toList();
        this.wanted = Set.copyOf(wanted);
        this.out = out;
    }

    /// To be called before a fact is offered to the timeline: what was learnt before it is told first.
    public void before(Envelope<?> fact) {
        if (fact.recorded().isAfter(learnt)) {
            flush();
            learnt = fact.recorded();
        }
        pending = true;
        taken++;
    }

    /// Tells what the facts so far say. To be called at least when no more come for now.
    public void flush() {
        if (!pending) {
            return;
        }
        pending = false;
        foldAll();
        Optional<Fixture> now = sheet.flatMap(known -> Fixture.of(known, learnt));
        boolean moved = now.isPresent()
                && !fixture.filter(before -> before.saysTheSame(now.get())).isPresent();
        if (moved) {
            fixture = now;
        }
        if (moved || !news.isEmpty()) {
            out.accept(new Learnt(Learnt.Part.EVENTS, learnt, taken, moved ? now : Optional.empty(), news));
            news.clear();
        }
    }

    private void foldAll() {
        List<Envelope<?>> facts = timeline.facts();
        if (foldedRearrangements == timeline.rearrangements()) {
            fold(facts, news::add);
            return;
        }
        foldedRearrangements = timeline.rearrangements();
        foldedFacts = 0;
        foldedStep = START;
        sheet = Optional.empty();
        runs.forEach(Run::restart);
        Map<Of, Jumps> before = jumps;
        jumps = new HashMap<>();
        fold(facts, _ -> {});
        Jumps.differences(before, jumps, (of, place, change, presence) -> news.add(step(of, place, change, presence)));
    }

    private void fold(List<Envelope<?>> facts, Consumer<Step> told) {
        for (; foldedFacts < facts.size(); foldedFacts++) {
            Envelope<?> fact = facts.get(foldedFacts);
            if (fact.data() instanceof MatchEvent event) {
                GameClock step = Place.stepOf(event.clock());
                if (!step.equals(foldedStep)) {
                    ask(told);
                    foldedStep = step;
                }
            } else if (fact.data() instanceof MatchSheet one) {
                sheet = Optional.of(sheet.map(known -> known.merge(one)).orElse(one));
            }
            runs.forEach(run -> run.apply(fact));
        }
        ask(told);
    }

    private void ask(Consumer<Step> told) {
        long place = Place.at(foldedStep);
        for (Run<?> run : runs) {
            run.changed(wanted, (of, change, presence) -> {
                jumps.computeIfAbsent(of, _ -> new Jumps()).add(place, change, presence);
                told.accept(step(of, place, change, presence));
            });
        }
    }

    private Step step(Of of, long place, long change, int presence) {
        return new Step(of.subject(), of.metric(), Place.clock(place), learnt, change, presence);
    }

    /// A fold, its state, and what it said when it was last asked.
    private static final class Run<S> {
        private final MetricFold<S> fold;
        private final Told told = new Told();
        private S state;

        Run(MetricFold<S> fold) {
            this.fold = fold;
            this.state = fold.initial();
        }

        void restart() {
            state = fold.initial();
            told.clear();
        }

        void apply(Envelope<?> fact) {
            state = fold.apply(state, fact);
        }

        void changed(Set<String> wanted, Told.Change change) {
            told.ask(wanted, out -> fold.values(state, out), change);
        }
    }
}
