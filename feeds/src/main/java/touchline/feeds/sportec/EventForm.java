package touchline.feeds.sportec;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchline.feeds.RejectCode;
import touchline.feeds.internal.BadRecord;
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
import touchline.model.Side;
import touchline.model.VendorRecord;

/// What one event of the vendor means: the event itself, and the facts that follow from it.
///
/// @param turned whether the home team plays from right to left in this period, so that places must be turned
record EventForm(SportecMatch match, Period period, boolean turned) {
    /// A completed pass ends where the next event begins, unless that is longer ago than any pass flies.
    private static final Duration MAX_FLIGHT = Duration.ofSeconds(15);

    /// A fact.
    ///
    /// @param suffix what stands behind the event's id; nothing for the event itself
    record Made(String suffix, Instant time, Fact fact) {}

    private record Actor(Optional<String> team, Optional<String> player) {
        static final Actor NOBODY = new Actor(Optional.empty(), Optional.empty());
    }

    List<Made> facts(RawEvent event, Optional<RawEvent> next) {
        List<Made> made = new ArrayList<>(2);
        for (RawEvent one : event.single()) {
            String suffix = made.isEmpty() ? "" : ":" + one.kind();
            Actor actor = actor(one);
            add(made, one, suffix, actor, action(one, next));
            derive(made, one, actor);
        }
        return made;
    }

    /// Adds a fact at the event's own time and place.
    private void add(List<Made> made, RawEvent event, String suffix, Actor actor, Action action) {
        Optional<PitchPoint> at = point(event.own("X-Position"), event.own("Y-Position"), actor);
        made.add(new Made(suffix, event.time(), fact(event, event.time(), at, actor, action)));
    }

    private MatchEvent fact(RawEvent event, Instant time, Optional<PitchPoint> at, Actor actor, Action action) {
        return new MatchEvent(
                clock(time),
                actor.team.flatMap(match::team),
                actor.player.flatMap(match::player),
                at,
                action,
                new VendorRecord(
                        event.own("EventId").orElse(""), event.type(), actor.team, actor.player, event.qualifiers()));
    }

    private Actor actor(RawEvent event) {
        if (event.has("TacklingGame")) {
            return actor(event.value("WinnerTeam"), player(event));
        }
        return actor(event.value(event.has("Foul") ? "TeamFouler" : "Team"), player(event));
    }

    /// The vendor's id of the acting player.
    static Optional<String> player(RawEvent event) {
        if (event.has("TacklingGame")) {
            return event.value("Winner");
        }
        if (event.has("Foul")) {
            return event.value("Fouler");
        }
        return event.value(event.has("Substitution") ? "PlayerOut" : "Player");
    }

    private Actor actor(Optional<String> team, Optional<String> player) {
        team.filter(id -> match.sideOf(id).isEmpty()).ifPresent(id -> {
            throw new BadRecord(
                    RejectCode.UNKNOWN_REFERENCE, 0, "team '" + clipped(id) + "' is not in the match information");
        });
        player.filter(id -> match.player(id).isEmpty()).ifPresent(id -> {
            throw new BadRecord(RejectCode.MALFORMED, 0, "player '" + clipped(id) + "' is no id");
        });
        return new Actor(team, player);
    }

    private static String clipped(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }

    /// Of a player of the other team than the actor.
    private Actor opponent(Actor actor, Optional<String> player) {
        Optional<String> team = actor.team
                .flatMap(match::sideOf)
                .flatMap(side -> match.sheet().team(side.opposite()))
                .map(other -> other.vendor().id());
        return actor(team, player);
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
            case "BallClaiming" -> claim(outermost.attributes().getOrDefault("Type", ""));
            case "Foul" -> new Action.Foul(foulKind(outermost.attributes().getOrDefault("FoulType", "")));
            case "Caution" -> card(outermost.attributes().getOrDefault("CardColor", ""));
            case "Substitution" ->
                new Action.Substitution(event.value("PlayerIn").flatMap(match::player));
            case "Offside" -> new Action.Offside();
            case "OtherBallAction" ->
                outermost.attributes().getOrDefault("DefensiveClearance", "").equals("true")
                        ? new Action.Clearance(BodyPart.UNKNOWN)
                        : new Action.Touch();
            case "BallDeflection" -> new Action.Touch();
            case "FinalWhistle" -> new Action.PeriodEnd();
            case "VideoAssistantAction", "RefereeBall" -> new Action.Stoppage();
            case "OutSubstitution" -> new Action.PlayerOff();
            default -> new Action.Unmapped();
        };
    }

    /// What follows from an event besides the event itself.
    private void derive(List<Made> made, RawEvent event, Actor actor) {
        switch (event.kind()) {
            case "TacklingGame" -> deriveDuel(made, event, actor);
            case "Foul" -> {
                if (event.value("Fouled").isPresent()) {
                    Actor fouled = actor(event.value("TeamFouled"), event.value("Fouled"));
                    add(made, event, ":won", fouled, new Action.FoulWon());
                }
            }
            case "KickOff" -> {
                if (event.value("GameSection").isPresent()) {
                    add(made, event, ":period_start", Actor.NOBODY, new Action.PeriodStart());
                }
            }
            case "FinalWhistle" -> span(event).ifPresent(sheet -> made.add(new Made(":period", event.time(), sheet)));
            case "ThrowIn", "GoalKick", "CornerKick" -> deriveOut(made, event);
            default -> {}
        }
        deriveStop(made, event, actor);
    }

    /// The losing side of a duel, and the attempt to pass the opponent with the ball.
    private void deriveDuel(List<Made> made, RawEvent event, Actor winner) {
        Actor loser = actor(event.value("LoserTeam"), event.value("Loser"));
        var lost = new Action.Duel(duelKind(event, "LoserRole"), Action.Duel.Outcome.LOST);
        add(made, event, ":loser", loser, lost);
        event.value("DribbleEvaluation").ifPresent(evaluation -> {
            boolean winnerDribbled = event.value("WinnerRole").orElse("").equals("withBallControl");
            add(made, event, ":take_on", winnerDribbled ? winner : loser, new Action.TakeOn(takeOn(evaluation)));
        });
    }

    private static Action.TakeOn.Outcome takeOn(String evaluation) {
        return switch (evaluation) {
            case "successful" -> Action.TakeOn.Outcome.COMPLETE;
            case "unsuccessful" -> Action.TakeOn.Outcome.INCOMPLETE;
            default -> Action.TakeOn.Outcome.UNKNOWN;
        };
    }

    /// When the ball had gone out: throw-ins, goal kicks and corners tell when they were decided.
    private void deriveOut(List<Made> made, RawEvent event) {
        Optional<Instant> decided = event.value("DecisionTimestamp")
                .flatMap(Words::time)
                .filter(time -> !time.isAfter(event.time()))
                .filter(time -> match.kickOff(period)
                        .filter(start -> !time.isBefore(start))
                        .isPresent());
        decided.ifPresent(time -> made.add(
                new Made(":out", time, fact(event, time, Optional.empty(), Actor.NOBODY, new Action.BallOut()))));
    }

    /// Who saved or blocked a shot.
    private void deriveStop(List<Made> made, RawEvent event, Actor shooter) {
        if (!event.has("ShotAtGoal")) {
            return;
        }
        inner(event, "SavedShot", "GoalKeeper").ifPresent(keeper -> {
            var save = new Action.Goalkeeper(Action.Goalkeeper.Kind.SAVE);
            made.add(unplaced(event, ":save", opponent(shooter, Optional.of(keeper)), save));
        });
        inner(event, "BlockedShot", "Player").ifPresent(player -> {
            made.add(unplaced(event, ":block", opponent(shooter, Optional.of(player)), new Action.Block()));
        });
    }

    private Made unplaced(RawEvent event, String suffix, Actor actor, Action action) {
        return new Made(suffix, event.time(), fact(event, event.time(), Optional.empty(), actor, action));
    }

    private static Optional<String> inner(RawEvent event, String element, String attribute) {
        return event.element(element)
                .map(inner -> inner.attributes().getOrDefault(attribute, ""))
                .filter(value -> !value.isBlank());
    }

    /// The final whistle of a period tells when it was played.
    private Optional<MatchSheet> span(RawEvent event) {
        return match.kickOff(period)
                .map(start -> MatchSheet.empty(match.ref())
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
        return new Action.Pass(end, recipient, outcome, passPart(event), restart(event), event.has("Cross"));
    }

    private static BodyPart passPart(RawEvent event) {
        return event.kind().equals("ThrowIn") ? BodyPart.HAND : BodyPart.UNKNOWN;
    }

    /// Where an event began: the place that the vendor's operator gave first, else its place.
    private Optional<PitchPoint> origin(RawEvent event) {
        return point(event.own("X-Source-Position"), event.own("Y-Source-Position"), Actor.NOBODY)
                .or(() -> point(event.own("X-Position"), event.own("Y-Position"), Actor.NOBODY));
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

    private static Action claim(String type) {
        return switch (type) {
            case "InterceptedBall" -> new Action.Interception(Action.Interception.Outcome.SUCCESS);
            case "BallHeld" -> new Action.Goalkeeper(Action.Goalkeeper.Kind.CLAIM);
            default -> new Action.Recovery(true);
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
        Instant start = match.kickOff(period).orElse(time);
        Duration since = Duration.between(start, time);
        return new GameClock(period, Math.max(0, since.toSeconds() * 1_000_000 + since.toNanosPart() / 1000));
    }

    /// From the corner to the centre spot, and turned when the home team plays to the left. In the shoot-out, where
    /// both teams shoot at one goal, turned so that the actor's team attacks its goal.
    private Optional<PitchPoint> point(Optional<String> x, Optional<String> y, Actor actor) {
        if (x.isEmpty() || y.isEmpty()) {
            return Optional.empty();
        }
        PitchPoint seen = new PitchPoint(
                metres(x.get()) - match.pitch().lengthMetres() / 2,
                metres(y.get()) - match.pitch().widthMetres() / 2);
        if (period == Period.SHOOT_OUT) {
            Side side = actor.team.flatMap(match::sideOf).orElse(Side.HOME);
            return Optional.of(seen.attacking(side).xMetres() < 0 ? seen.turned() : seen);
        }
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
