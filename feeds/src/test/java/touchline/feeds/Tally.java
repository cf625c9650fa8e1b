package touchline.feeds;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import touchline.model.Action;
import touchline.model.FreezeFrame;
import touchline.model.MatchEvent;
import touchline.model.MatchSheet;
import touchline.model.Period;
import touchline.model.Score;
import touchline.model.Side;
import touchline.model.TrackingFrame;
import touchline.model.VendorRef;
import touchline.model.Withdrawal;

/// What came of one match: the merged sheet, counts, and the score that the events say.
public final class Tally implements VendorFeed.Sink {
    public final List<Parsed.Rejected> rejected = new ArrayList<>();
    public final List<MatchEvent> goals = new ArrayList<>();
    public MatchSheet sheet;
    public long records;
    public long events;

    public Tally(String vendor, String match) {
        sheet = MatchSheet.empty(new VendorRef(vendor, match));
    }

    @Override
    public void accept(Document document, Parsed parsed) {
        switch (parsed) {
            case Parsed.Rejected bad -> rejected.add(bad);
            case Parsed.Accepted good -> {
                records += good.part() == 0 ? 1 : 0;
                switch (good.fact()) {
                    case MatchSheet more -> sheet = sheet.merge(more);
                    case MatchEvent event -> add(event, good.part());
                    case FreezeFrame _, TrackingFrame _, Withdrawal _ -> {}
                }
            }
        }
    }

    private void add(MatchEvent event, int part) {
        events += part == 0 ? 1 : 0;
        boolean goal = event.action() instanceof Action.Shot shot && shot.outcome() == Action.Shot.Outcome.GOAL;
        if (goal || event.action() instanceof Action.OwnGoal) {
            goals.add(event);
        }
    }

    /// Goals for each side, own goals for the other, shoot-out apart.
    public Score score() {
        return score(false);
    }

    public Score shootOut() {
        return score(true);
    }

    private Score score(boolean shootOut) {
        Score score = new Score(0, 0);
        for (MatchEvent goal : goals) {
            if ((goal.clock().period() == Period.SHOOT_OUT) == shootOut) {
                Optional<Side> side = goal.team().flatMap(sheet::sideOf);
                score = score.plus(
                        goal.action() instanceof Action.OwnGoal
                                ? side.orElseThrow().opposite()
                                : side.orElseThrow());
            }
        }
        return score;
    }
}
