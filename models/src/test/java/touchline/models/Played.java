package touchline.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import touchline.model.Action;
import touchline.model.BodyPart;
import touchline.model.GameClock;
import touchline.model.MatchEvent;
import touchline.model.MatchId;
import touchline.model.MatchSheet;
import touchline.model.Period;
import touchline.model.PitchPoint;
import touchline.model.PlayerId;
import touchline.model.RawJson;
import touchline.model.Restart;
import touchline.model.Side;
import touchline.model.TeamId;
import touchline.model.TeamSheet;
import touchline.model.VendorRecord;
import touchline.model.VendorRef;

/// Makes matches by hand, and by lot.
final class Played {
    private final String number;
    private final String competition;
    private final List<PlayedMatch.Event> events = new ArrayList<>();

    Played(String number, String competition) {
        this.number = number;
        this.competition = competition;
    }

    static TeamId team(Side side) {
        return TeamId.of("hand", side.name());
    }

    static MatchSheet sheet(String number, String competition) {
        MatchSheet empty = MatchSheet.empty(new VendorRef("hand", number));
        return new MatchSheet(
                empty.vendor(),
                Optional.of(teamSheet(Side.HOME)),
                Optional.of(teamSheet(Side.AWAY)),
                Optional.empty(),
                Optional.of(competition),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    private static TeamSheet teamSheet(Side side) {
        return new TeamSheet(
                team(side), new VendorRef("hand", side.name()), "", Optional.empty(), Optional.empty(), List.of());
    }

    /// @param x towards the goal that the side attacks
    Played at(Period period, double seconds, Side side, double x, double y, Action action) {
        PitchPoint place = new PitchPoint(side == Side.HOME ? x : -x, side == Side.HOME ? y : -y);
        return add(new MatchEvent(
                new GameClock(period, Math.round(seconds * 1e6)),
                Optional.of(team(side)),
                Optional.of(PlayerId.of("hand", side + "-" + events.size())),
                Optional.of(place),
                action,
                new VendorRecord("v", "type", Optional.empty(), Optional.empty(), RawJson.EMPTY)));
    }

    Played at(double seconds, Side side, double x, double y, Action action) {
        return at(Period.FIRST_HALF, seconds, side, x, y, action);
    }

    Played add(MatchEvent event) {
        events.add(new PlayedMatch.Event("e" + events.size(), event));
        return this;
    }

    PlayedMatch match() {
        return new PlayedMatch(MatchId.of("hand", number), Optional.of(sheet(number, competition)), events);
    }

    static Action.Pass pass(boolean complete) {
        return new Action.Pass(
                Optional.of(new PitchPoint(40, 3)),
                Optional.empty(),
                complete ? Action.Pass.Outcome.COMPLETE : Action.Pass.Outcome.INCOMPLETE,
                BodyPart.RIGHT_FOOT,
                Restart.OPEN_PLAY,
                false);
    }

    static Action.Shot shot(Action.Shot.Outcome outcome) {
        return shot(outcome, BodyPart.RIGHT_FOOT, Restart.OPEN_PLAY);
    }

    static Action.Shot shot(Action.Shot.Outcome outcome, BodyPart part, Restart restart) {
        return new Action.Shot(Optional.empty(), outcome, part, restart, Optional.empty());
    }

    /// A match of passes and shots in which near shots are goals more often.
    static PlayedMatch byLot(String number, String competition, RandomGenerator random) {
        return byLot(number, competition, random, false);
    }

    /// @param blind goals have nothing to do with the place
    private static PlayedMatch byLot(String number, String competition, RandomGenerator random, boolean blind) {
        Played match = new Played(number, competition);
        double seconds = 0;
        for (int i = 0; i < 60; i++) {
            Side side = random.nextBoolean() ? Side.HOME : Side.AWAY;
            double x = random.nextDouble(20, 52);
            double y = random.nextDouble(-15, 15);
            seconds += random.nextDouble(2, 40);
            match.at(seconds, side, random.nextDouble(0, 50), random.nextDouble(-30, 30), pass(random.nextBoolean()));
            seconds += random.nextDouble(0.5, 5);
            double probability = blind ? 0.2 : 0.9 * StrictMath.exp(-(52.5 - x) / 8);
            boolean goal = random.nextDouble() < probability;
            BodyPart part = random.nextInt(5) == 0 ? BodyPart.HEAD : BodyPart.RIGHT_FOOT;
            Restart restart = i % 20 == 0 ? Restart.PENALTY : i % 15 == 0 ? Restart.FREE_KICK : Restart.OPEN_PLAY;
            match.at(
                    seconds,
                    side,
                    x,
                    y,
                    shot(goal ? Action.Shot.Outcome.GOAL : Action.Shot.Outcome.OFF_TARGET, part, restart));
        }
        return match.match();
    }

    /// Two halves of 45 minutes, in each a pass or a shot by lot every half a minute.
    static PlayedMatch twoHalves(String number, String competition, RandomGenerator random) {
        Played match = new Played(number, competition);
        for (Period half : List.of(Period.FIRST_HALF, Period.SECOND_HALF)) {
            for (int second = 0; second < 45 * 60; second += 30) {
                Side side = random.nextBoolean() ? Side.HOME : Side.AWAY;
                boolean shoots = random.nextInt(8) == 0;
                boolean scores = shoots && random.nextInt(6) == 0;
                Action.Shot.Outcome outcome = scores ? Action.Shot.Outcome.GOAL : Action.Shot.Outcome.SAVED;
                Action action = shoots ? shot(outcome) : pass(random.nextInt(5) > 0);
                match.at(half, second, side, random.nextDouble(0, 50), random.nextDouble(-30, 30), action);
            }
        }
        return match.match();
    }

    /// Two competitions of some matches each.
    static MatchSource season(int matches, long seed) {
        return season(matches, seed, false);
    }

    /// @param blind goals have nothing to do with the place
    static MatchSource season(int matches, long seed, boolean blind) {
        return each -> {
            for (int i = 0; i < matches; i++) {
                RandomGenerator random = touchline.testkit.Seeds.generator(seed + i);
                each.accept(byLot("m" + i, i % 2 == 0 ? "Even League" : "Odd League", random, blind));
            }
        };
    }
}
