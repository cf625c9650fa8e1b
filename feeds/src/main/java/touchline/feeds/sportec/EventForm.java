package touchline.feeds.sportec;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchline.model.Action;
import touchline.model.BodyPart;
import touchline.model.Fact;
import touchline.model.GameClock;
import touchline.model.MatchEvent;
import touchline.model.MatchSheet;
import touchline.model.Period;
import touchline.model.PitchPoint;
import touchline.model.PlayerId;
import touchline.model.Restart;
import touchline.model.VendorRecord;

/// What one event of the vendor means: the event itself, and the facts that follow from it.
///
/// @param turned whether the home team plays from right to left in this period, so that places must be turned
record EventForm(SportecMatch match, Period period, boolean turned, String id) {
    /// A completed pass ends where the next event begins, unless that is longer ago than any pass flies.
    private static final Duration MAX_FLIGHT = Duration.ofSeconds(15);

    /// A fact and its number among those of its record.
    record Made(int part, String id, Fact fact) {}

    List<Made> facts(RawEvent event, Optional<RawEvent> next) {
        List<Made> made = new ArrayList<>(2);
        Actor actor = actor(event);
        made.add(new Made(0, id, fact(event, actor, action(event, next))));
        for (Derived derived : derived(event)) {
            made.add(
                    new Made(made.size(), id + ":" + derived.suffix(), fact(event, derived.actor(), derived.action())));
        }
        span(event).ifPresent(sheet -> made.add(new Made(made.size(), id + ":period", sheet)));
        return made;
    }

    private record Actor(Optional<String> team, Optional<String> player) {}

    private record Derived(String suffix, Actor actor, Action action) {}

    private MatchEvent fact(RawEvent event, Actor actor, Action action) {
        return new MatchEvent(
                clock(event.time()),
                actor.team.flatMap(match::team),
                actor.player.flatMap(match::player),
                point(event.own("X-Position"), event.own("Y-Position")),
                action,
                new VendorRecord(
                        event.own("EventId").orElse(""), event.type(), actor.team, actor.player, event.qualifiers()));
    }

    private static Actor actor(RawEvent event) {
        if (event.has("TacklingGame")) {
            return new Actor(event.value("WinnerTeam"), event.value("Winner"));
        }
        if (event.has("Foul")) {
            return new Actor(event.value("TeamFouler"), event.value("Fouler"));
        }
        if (event.has("Substitution")) {
            return new Actor(event.value("Team"), event.value("PlayerOut"));
        }
        return new Actor(event.value("Team"), event.value("Player"));
    }

    private Action action(RawEvent event, Optional<RawEvent> next) {
        if (event.has("ShotAtGoal")) {
            return shot(event);
        }
        if (event.has("Play")) {
            return pass(event, next);
        }
        RawEvent.Element outermost = event.inner().getFirst();
        return switch (outermost.name()) {
            case "OwnGoal" -> new Action.OwnGoal();
            case "TacklingGame" -> new Action.Duel(duelKind(event, "WinnerRole"), Action.Duel.Outcome.WON);
            case "BallClaiming" ->
                outermost.attributes().getOrDefault("Type", "").equals("InterceptedBall")
                        ? new Action.Interception(Action.Interception.Outcome.SUCCESS)
                        : new Action.Recovery(true);
            case "Foul" -> new Action.Foul(foulKind(outermost.attributes().getOrDefault("FoulType", "")));
            case "Caution" -> card(outermost.attributes().getOrDefault("CardColor", ""));
            case "Substitution" ->
                new Action.Substitution(event.value("PlayerIn").flatMap(match::player));
            case "Offside" -> new Action.Offside();
            case "OtherBallAction", "BallDeflection" -> new Action.Touch();
            case "FinalWhistle" -> new Action.PeriodEnd();
            case "VideoAssistantAction", "RefereeBall" -> new Action.Stoppage();
            case "OutSubstitution" -> new Action.PlayerOff();
            default -> new Action.Unmapped();
        };
    }

    private List<Derived> derived(RawEvent event) {
        if (event.has("TacklingGame")) {
            Actor loser = new Actor(event.value("LoserTeam"), event.value("Loser"));
            return List.of(new Derived(
                    "loser", loser, new Action.Duel(duelKind(event, "LoserRole"), Action.Duel.Outcome.LOST)));
        }
        if (event.has("Foul") && event.value("Fouled").isPresent()) {
            Actor fouled = new Actor(event.value("TeamFouled"), event.value("Fouled"));
            return List.of(new Derived("won", fouled, new Action.FoulWon()));
        }
        if (event.has("KickOff") && event.value("GameSection").isPresent()) {
            return List.of(new Derived(
                    "period-start", new Actor(Optional.empty(), Optional.empty()), new Action.PeriodStart()));
        }
        return List.of();
    }

    /// The final whistle of a period tells when it was played.
    private Optional<MatchSheet> span(RawEvent event) {
        Instant start = match.kickOffs().get(period);
        if (!event.has("FinalWhistle") || start == null) {
            return Optional.empty();
        }
        return Optional.of(MatchSheet.empty(match.ref())
                .withPeriods(Map.of(period, new MatchSheet.Span(start, Optional.of(event.time())))));
    }

    private Action pass(RawEvent event, Optional<RawEvent> next) {
        Action.Pass.Outcome outcome = switch (event.value("Evaluation").orElse("")) {
            case "successfullyCompleted", "successful" -> Action.Pass.Outcome.COMPLETE;
            case "unsuccessful" -> Action.Pass.Outcome.INCOMPLETE;
            default -> Action.Pass.Outcome.UNKNOWN;
        };
        Optional<PitchPoint> end = outcome == Action.Pass.Outcome.COMPLETE
                ? next.filter(later ->
                                Duration.between(event.time(), later.time()).compareTo(MAX_FLIGHT) <= 0)
                        .flatMap(this::origin)
                : Optional.empty();
        Optional<PlayerId> recipient = event.value("Recipient").flatMap(match::player);
        return new Action.Pass(end, recipient, outcome, BodyPart.UNKNOWN, restart(event), event.has("Cross"));
    }

    /// Where an event began: the place that the vendor's operator gave first, else its place.
    private Optional<PitchPoint> origin(RawEvent event) {
        return point(event.own("X-Source-Position"), event.own("Y-Source-Position"))
                .or(() -> point(event.own("X-Position"), event.own("Y-Position")));
    }

    private static Action shot(RawEvent event) {
        Action.Shot.Outcome outcome = Action.Shot.Outcome.UNKNOWN;
        for (RawEvent.Element element : event.inner()) {
            outcome = switch (element.name()) {
                case "SuccessfulShot" -> Action.Shot.Outcome.GOAL;
                case "SavedShot" -> Action.Shot.Outcome.SAVED;
                case "BlockedShot" -> Action.Shot.Outcome.BLOCKED;
                case "ShotWide" -> Action.Shot.Outcome.OFF_TARGET;
                case "ShotWoodWork" -> Action.Shot.Outcome.POST;
                default -> outcome;
            };
        }
        return new Action.Shot(
                Optional.empty(), outcome, bodyPart(event.value("TypeOfShot").orElse("")), restart(event), xg(event));
    }

    private static Optional<Double> xg(RawEvent event) {
        return event.value("xG")
                .filter(text -> text.matches("[01](\\.\\d{1,9})?"))
                .map(Double::valueOf)
                .filter(value -> value <= 1);
    }

    private static BodyPart bodyPart(String type) {
        return switch (type) {
            case "leftLeg" -> BodyPart.LEFT_FOOT;
            case "rightLeg" -> BodyPart.RIGHT_FOOT;
            case "head" -> BodyPart.HEAD;
            case "" -> BodyPart.UNKNOWN;
            default -> BodyPart.OTHER;
        };
    }

    private static Restart restart(RawEvent event) {
        return switch (event.inner().getFirst().name()) {
            case "KickOff" -> Restart.KICK_OFF;
            case "ThrowIn" -> Restart.THROW_IN;
            case "GoalKick" -> Restart.GOAL_KICK;
            case "CornerKick" -> Restart.CORNER;
            case "FreeKick" -> Restart.FREE_KICK;
            case "Penalty" -> Restart.PENALTY;
            case "RefereeBall" -> Restart.DROP_BALL;
            default -> Restart.OPEN_PLAY;
        };
    }

    private static Action.Duel.Kind duelKind(RawEvent event, String role) {
        if (event.value("Type").orElse("").equals("air")) {
            return Action.Duel.Kind.AERIAL;
        }
        return switch (event.value(role).orElse("")) {
            case "withBallControl" -> Action.Duel.Kind.GROUND_ATTACKING;
            case "withoutBallControl" -> Action.Duel.Kind.GROUND_DEFENDING;
            default -> Action.Duel.Kind.LOOSE_BALL;
        };
    }

    private static Action.Foul.Kind foulKind(String type) {
        return switch (type) {
            case "foul" -> Action.Foul.Kind.FOUL;
            case "handBall", "handball", "hand" -> Action.Foul.Kind.HANDBALL;
            default -> Action.Foul.Kind.OTHER;
        };
    }

    private static Action card(String colour) {
        return switch (colour) {
            case "yellow" -> new Action.Card(Action.Card.Colour.YELLOW);
            case "yellowRed" -> new Action.Card(Action.Card.Colour.SECOND_YELLOW);
            case "red" -> new Action.Card(Action.Card.Colour.RED);
            default -> new Action.Unmapped();
        };
    }

    /// Since the kick-off of the period; what was written a moment before it happened at 0.
    private GameClock clock(Instant time) {
        Instant start = match.kickOffs().getOrDefault(period, time);
        return new GameClock(period, Math.max(0, Duration.between(start, time).toNanos() / 1000));
    }

    /// From the corner to the centre spot, and turned when the home team plays to the left.
    private Optional<PitchPoint> point(Optional<String> x, Optional<String> y) {
        if (x.isEmpty() || y.isEmpty()) {
            return Optional.empty();
        }
        PitchPoint seen = new PitchPoint(
                metres(x.get()) - match.pitch().lengthMetres() / 2,
                metres(y.get()) - match.pitch().widthMetres() / 2);
        return Optional.of(turned ? seen.turned() : seen);
    }

    private static double metres(String text) {
        if (text.length() > 16) {
            throw new IllegalArgumentException("'" + text.substring(0, 16) + "…' is not a place in metres");
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is not a place in metres", e);
        }
    }
}
