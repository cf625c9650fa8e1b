package touchline.feeds;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import touchline.model.Action;
import touchline.model.FreezeFrame;
import touchline.model.MatchEvent;
import touchline.model.MatchSheet;
import touchline.model.Period;
import touchline.model.Restart;
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
    public final Map<String, Integer> counts = new TreeMap<>();
    public final Map<Period, Double> lengthSeconds = new EnumMap<>(Period.class);
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
        counts.merge(kind(event), 1, Integer::sum);
        if (!sheet.vendor().vendor().equals("statsbomb") || event.action() instanceof Action.PeriodEnd) {
            lengthSeconds.merge(event.clock().period(), event.clock().seconds(), Math::max);
        }
        boolean goal = event.action() instanceof Action.Shot shot && shot.outcome() == Action.Shot.Outcome.GOAL;
        if (goal || event.action() instanceof Action.OwnGoal) {
            goals.add(event);
        }
    }

    /// The name of the action, with what is needed to count as others count.
    private static String kind(MatchEvent event) {
        return FactName.of(event.action())
                + switch (event.action()) {
                    case Action.Recovery(boolean success) -> success ? "" : " failed";
                    case Action.Shot shot -> shot.restart() == Restart.CORNER ? " from corner" : "";
                    case Action.Duel _ -> event.vendor().type().equals("Dribbled Past") ? " lost" : "";
                    case Action.Card _ -> event.vendor().type().startsWith("Foul") ? "" : " without foul";
                    case Action.Foul foul -> foul.kind() == Action.Foul.Kind.OTHER ? " other" : "";
                    case Action.Goalkeeper _ -> " " + event.vendor().type();
                    default -> "";
                };
    }

    /// How often one of these names was counted.
    public int count(String... names) {
        int sum = 0;
        for (String name : names) {
            sum += counts.getOrDefault(name, 0);
        }
        return sum;
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
