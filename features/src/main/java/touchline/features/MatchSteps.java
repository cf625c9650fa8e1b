package touchline.features;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import touchline.metrics.FrameFold;
import touchline.metrics.MatchFold;
import touchline.metrics.MetricFold;
import touchline.metrics.Subject;
import touchline.metrics.Timeline;
import touchline.metrics.Verdict;
import touchline.model.Envelope;
import touchline.model.FreezeFrame;
import touchline.model.GameClock;
import touchline.model.MatchEvent;
import touchline.model.MatchSheet;
import touchline.model.Period;
import touchline.model.TrackingFrame;
import touchline.model.Withdrawal;

/// Turns the facts of one match into changes of its metrics: the same folds as everywhere, asked at the end of every
/// minute of the match clock.
///
/// Facts are offered in the order of the log. Those that were learnt at one moment are taken together, so it does not
/// matter in which portions they come. What a late, corrected or withdrawn fact changes is told as the difference to
/// what was told before, at the minutes that it concerns. Frames that come late count in the minute that was on when
/// they came. Not safe for use by several threads.
public final class MatchSteps {
    private static final GameClock START = new GameClock(Period.FIRST_HALF, 0);

    private final Timeline timeline = new Timeline();
    private final List<Run<?>> runs;
    private final MatchFold frames;
    private final Consumer<Learnt> out;

    private Map<Of, Jumps> jumps = new HashMap<>();
    private final Told frameValues = new Told();
    private final List<Step> news = new ArrayList<>();
    private Optional<GameClock> frameStep = Optional.empty();
    private Optional<Fixture> fixture = Optional.empty();
    private Optional<MatchSheet> sheet = Optional.empty();
    private Instant learnt = Instant.MIN;
    private boolean pending;
    private long taken;
    private long foldedRearrangements;
    private int foldedFacts;
    private GameClock foldedStep = START;

    /// @param folds of the metrics that features are made from
    /// @param out   takes what was learnt, in the order of learning
    public MatchSteps(List<MetricFold<?>> folds, Consumer<Learnt> out) {
        List<MetricFold<?>> frameFolds = new ArrayList<>();
        List<Run<?>> eventRuns = new ArrayList<>();
        for (MetricFold<?> fold : folds) {
            if (fold instanceof FrameFold<?>) {
                frameFolds.add(fold);
            } else {
                eventRuns.add(new Run<>(fold));
            }
        }
        this.runs = List.copyOf(eventRuns);
        this.frames = new MatchFold(frameFolds, MatchFold.DEFAULT_FRAME_WINDOW);
        this.out = out;
    }

    /// Takes the next fact of the log.
    public void offer(Envelope<?> fact) {
        if (fact.recorded().isAfter(learnt)) {
            flush();
            learnt = fact.recorded();
        }
        pending = true;
        taken++;
        switch (fact.data()) {
            case TrackingFrame frame -> offer(fact, frame);
            case MatchSheet _, MatchEvent _, FreezeFrame _, Withdrawal _ -> timeline.offer(fact);
        }
    }

    private void offer(Envelope<?> fact, TrackingFrame frame) {
        GameClock step = Place.stepOf(frame.clock());
        if (frameStep.isPresent() && step.compareTo(frameStep.get()) > 0) {
            askFrames();
        }
        if (frames.offer(fact) != Verdict.REDELIVERY) {
            frameStep = frameStep.filter(now -> now.compareTo(step) >= 0).or(() -> Optional.of(step));
        }
    }

    /// Hands over what the facts so far say. To be called when no more come for now.
    public void flush() {
        if (!pending) {
            return;
        }
        pending = false;
        foldEvents();
        if (frameStep.isPresent() && foldedStep.compareTo(frameStep.get()) > 0) {
            askFrames(); // events are in the next minute already
        }
        tell();
    }

    /// The same when the match is over: the last minute of tracking is told, too.
    public void end() {
        pending = true;
        flush();
        askFrames();
        tell();
    }

    private void tell() {
        Optional<Fixture> now = sheet.flatMap(known -> Fixture.of(known, learnt));
        boolean moved = now.isPresent()
                && !fixture.filter(before -> before.saysTheSame(now.get())).isPresent();
        if (moved) {
            fixture = now;
        }
        if (moved || !news.isEmpty()) {
            out.accept(new Learnt(learnt, taken, moved ? now : Optional.empty(), news));
            news.clear();
        }
    }

    private void foldEvents() {
        List<Envelope<?>> facts = timeline.facts();
        if (foldedRearrangements == timeline.rearrangements()) {
            fold(facts, jumps, news::add);
            return;
        }
        foldedRearrangements = timeline.rearrangements();
        foldedFacts = 0;
        foldedStep = START;
        sheet = Optional.empty();
        runs.forEach(Run::restart);
        Map<Of, Jumps> before = jumps;
        jumps = new HashMap<>();
        fold(facts, jumps, _ -> {});
        Jumps.differences(before, jumps, (of, place, change, presence) -> news.add(step(of, place, change, presence)));
    }

    private void fold(List<Envelope<?>> facts, Map<Of, Jumps> into, Consumer<Step> told) {
        for (; foldedFacts < facts.size(); foldedFacts++) {
            Envelope<?> fact = facts.get(foldedFacts);
            if (fact.data() instanceof MatchEvent event) {
                GameClock step = Place.stepOf(event.clock());
                if (!step.equals(foldedStep)) {
                    ask(into, told);
                    foldedStep = step;
                }
            } else if (fact.data() instanceof MatchSheet one) {
                sheet = Optional.of(sheet.map(known -> known.merge(one)).orElse(one));
            }
            runs.forEach(run -> run.apply(fact));
        }
        ask(into, told);
    }

    private void ask(Map<Of, Jumps> into, Consumer<Step> told) {
        long place = Place.at(foldedStep);
        for (Run<?> run : runs) {
            run.changed((of, change, presence) -> {
                into.computeIfAbsent(of, _ -> new Jumps()).add(place, change, presence);
                told.accept(step(of, place, change, presence));
            });
        }
    }

    private void askFrames() {
        frameStep
                .map(Place::at)
                .ifPresent(place -> frameValues.ask(
                        frames::values, (of, change, presence) -> news.add(step(of, place, change, presence))));
    }

    private Step step(Of of, long place, long change, int presence) {
        return new Step(of.subject(), of.metric(), Place.clock(place), learnt, change, presence);
    }

    /// What a change is of.
    record Of(Subject subject, String metric) {
        static boolean isWanted(Subject subject) {
            return switch (subject) {
                case Subject.OfTeam _, Subject.OfPlayer _ -> true;
                case Subject.OfMatch _, Subject.OfEvent _ -> false;
            };
        }
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

        void changed(Told.Change change) {
            told.ask(out -> fold.values(state, out), change);
        }
    }
}
