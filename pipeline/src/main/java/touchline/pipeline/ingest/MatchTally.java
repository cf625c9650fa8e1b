package touchline.pipeline.ingest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchline.feeds.Document;
import touchline.model.Action;
import touchline.model.Envelope;
import touchline.model.FreezeFrame;
import touchline.model.GameClock;
import touchline.model.MatchEvent;
import touchline.model.MatchSheet;
import touchline.model.Period;
import touchline.model.Score;
import touchline.model.Side;
import touchline.model.TeamId;
import touchline.model.TrackingFrame;
import touchline.model.VendorRef;
import touchline.model.Withdrawal;

/// Passes facts on and keeps what the report of the match needs: the merged sheet, the goals, counts, rejected records.
final class MatchTally implements FactSink {
    private final Delivery.Match match;
    private final MatchOutput out;
    private final Map<String, Goal> goals = new HashMap<>();
    private final List<MatchReport.Reject> rejected = new ArrayList<>();
    private MatchSheet sheet;
    private final Map<Period, Long> lastMicros = new EnumMap<>(Period.class);
    private boolean shootOut;

    private long sheets;
    private long events;
    private long freezeFrames;
    private long frames;
    private long withdrawals;
    private long derived;

    MatchTally(Delivery.Match match, MatchOutput out) {
        this.match = match;
        this.out = out;
        this.sheet = MatchSheet.empty(
                new VendorRef(match.feed().vendor(), match.documents().vendorMatchId()));
    }

    private record Goal(Period period, TeamId team, boolean own) {}

    @Override
    public void fact(Document document, Envelope<?> fact) throws IOException {
        switch (fact.data()) {
            case MatchSheet more -> {
                sheets++;
                sheet = sheet.merge(more);
            }
            case MatchEvent event -> {
                events++;
                event(fact, event);
            }
            case FreezeFrame _ -> freezeFrames++;
            case TrackingFrame frame -> {
                frames++;
                clock(frame.clock());
            }
            case Withdrawal _ -> {
                withdrawals++;
                goals.remove(fact.id());
            }
        }
        if (fact.part() > 0) {
            derived++;
        }
        out.fact(fact);
    }

    private void clock(GameClock clock) {
        long before = lastMicros.getOrDefault(clock.period(), -1L);
        if (clock.micros() > before) {
            lastMicros.put(clock.period(), clock.micros());
        }
    }

    private void event(Envelope<?> fact, MatchEvent event) {
        clock(event.clock());
        if (fact.revision() > 0) {
            goals.remove(fact.id());
        }
        Period period = event.clock().period();
        switch (event.action()) {
            case Action.Shot shot -> {
                shootOut |= period == Period.SHOOT_OUT;
                if (shot.outcome() == Action.Shot.Outcome.GOAL && event.team().isPresent()) {
                    goals.put(fact.id(), new Goal(period, event.team().get(), false));
                }
            }
            case Action.OwnGoal _ -> {
                if (event.team().isPresent()) {
                    goals.put(fact.id(), new Goal(period, event.team().get(), true));
                }
            }
            default -> {}
        }
    }

    @Override
    public void rejected(RejectedRecord record) {
        if (rejected.size() < MatchReport.MAX_LISTED) {
            var why = record.why();
            rejected.add(new MatchReport.Reject(
                    why.code().name().toLowerCase(java.util.Locale.ROOT),
                    why.at().toString(),
                    why.detail(),
                    why.offset(),
                    why.length()));
        }
    }

    MatchReport report(Counts counts) {
        return new MatchReport(
                match.documents().match(),
                sheet,
                lastMicros,
                events > 0 ? score(false) : Optional.empty(),
                shootOut ? score(true) : Optional.empty(),
                counts.total(),
                counts.byKind(),
                new FactCounts(sheets, events, freezeFrames, frames, withdrawals, derived),
                match.documents().documents().stream()
                        .map(document -> source(document, counts))
                        .toList(),
                rejected);
    }

    private static MatchReport.Source source(Document document, Counts counts) {
        return new MatchReport.Source(
                document.name(), document.ref().sha256(), document.kind(), counts.recordsOf(document));
    }

    private Optional<Score> score(boolean inShootOut) {
        if (sheet.home().isEmpty() || sheet.away().isEmpty()) {
            return Optional.empty();
        }
        Score score = new Score(0, 0);
        for (Goal goal : goals.values()) {
            Optional<Side> side = sheet.sideOf(goal.team());
            if (side.isPresent() && (goal.period() == Period.SHOOT_OUT) == inShootOut) {
                score = score.plus(goal.own() ? side.get().opposite() : side.get());
            }
        }
        return Optional.of(score);
    }
}
