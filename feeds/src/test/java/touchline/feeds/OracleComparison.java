package touchline.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import touchline.model.Action;
import touchline.model.BodyPart;
import touchline.model.FreezeFrame;
import touchline.model.LineupPlayer;
import touchline.model.MatchEvent;
import touchline.model.PitchPoint;
import touchline.model.PlayerId;
import touchline.model.Restart;
import touchline.model.Side;
import touchline.model.TeamSheet;

/// One match of ours beside kloppy's, event by event. What must not differ at all is asserted; the rest is collected.
final class OracleComparison {
    private static final double METRES = 0.05;

    /// Between a zone-by-zone and a linear pitch.
    private static final double ZONES_METRES = 1.7;

    /// kloppy's types that we have under another name.
    private static final Map<String, String> TYPES = Map.of(
            "FOUL_COMMITTED", "foul",
            "TAKE_ON", "take_on",
            "FORMATION_CHANGE", "formation_change",
            "BALL_OUT", "ball_out");

    private final Oracle oracle;
    private final OurMatch ours;
    private final OracleTest.Deviations deviations;
    private final Set<String> seen = new HashSet<>();

    OracleComparison(Oracle oracle, OurMatch ours, OracleTest.Deviations deviations) {
        this.oracle = oracle;
        this.ours = ours;
        this.deviations = deviations;
    }

    void run() {
        assertThat(ours.rejected()).isEmpty();
        assertThat(ours.events()).hasSize(oracle.json.path("raw_records").asInt());
        teams();
        oracle.events.forEach(row -> event(new Oracle.Event(row)));
        ours.events().forEach((id, event) -> {
            if (!seen.contains(id)) {
                deviations.add("only here: " + event.vendor().type(), id);
            }
        });
        periods();
        goals();
        frames();
    }

    private void teams() {
        for (JsonNode team : oracle.json.path("teams")) {
            Side side = Side.valueOf(team.path("ground").asString().toUpperCase(Locale.ROOT));
            TeamSheet mine = ours.sheet().team(side).orElseThrow();
            assertThat(mine.vendor().id()).isEqualTo(team.path("id").asString());
            if (!mine.name().equals(team.path("name").asString())) {
                deviations.add(
                        "name of a team",
                        mine.name() + " / " + team.path("name").asString());
            }
            Map<String, LineupPlayer> players = new HashMap<>();
            mine.players().forEach(player -> players.put(player.vendor().id(), player));
            for (JsonNode player : team.path("players")) {
                player(player, players.remove(player.path("id").asString()));
            }
            players.values().forEach(more -> deviations.add("player only here", more.name()));
        }
    }

    private void player(JsonNode theirs, @Nullable LineupPlayer mine) {
        if (mine == null) {
            throw new AssertionError(theirs + " is only there");
        }
        String name = theirs.path("name").asString().replaceAll(" +", " ").strip();
        if (!mine.name().replaceAll(" +", " ").equals(name)) {
            deviations.add("name of a player", mine.name() + " / " + name);
        }
        if (!theirs.path("jersey").isNull()) {
            assertThat(mine.jersey()).contains(theirs.path("jersey").asInt());
        }
        if (ours.sheet().vendor().vendor().equals("statsbomb")) {
            assertThat(mine.starter().orElse(false))
                    .isEqualTo(theirs.path("starting").asBoolean());
        }
    }

    private void event(Oracle.Event theirs) {
        MatchEvent mine = ours.events().get(theirs.id());
        int prefix = theirs.id().indexOf('-');
        if (mine == null || !seen.add(theirs.id())) {
            String kind = theirs.id().substring(0, Math.max(prefix, 0));
            String original = mine == null ? theirs.id().substring(prefix + 1) : theirs.id();
            boolean derived =
                    ours.derived().containsKey(original + ":" + theirs.type().toLowerCase(Locale.ROOT));
            deviations.add(
                    "only there: " + (mine == null ? kind : "same id") + " " + theirs.type()
                            + (derived ? ", derived here" : ""),
                    theirs.id());
            return;
        }
        same(theirs, mine);
        String type = mine.vendor().type();
        String action = FactName.of(mine.action());
        String expected = TYPES.getOrDefault(theirs.type(), theirs.type().toLowerCase(Locale.ROOT));
        if (!action.equals(expected)) {
            deviations.add("type of %s: %s there, %s here".formatted(type, theirs.type(), action), theirs.id());
            return;
        }
        result(theirs, mine);
        details(theirs, mine);
    }

    private void same(Oracle.Event theirs, MatchEvent mine) {
        assertThat(mine.clock().period().number()).isEqualTo(theirs.period());
        assertThat(mine.clock().seconds()).as(theirs.id()).isCloseTo(theirs.seconds(), offset(1e-3));
        assertThat(mine.vendor().teamId()).contains(theirs.team());
        assertThat(mine.vendor().playerId().orElse("")).isEqualTo(theirs.player());
        place("place", theirs, mine, mine.at(), theirs.x(), theirs.y());
    }

    private void place(String what, Oracle.Event theirs, MatchEvent mine, Optional<PitchPoint> at, double x, double y) {
        boolean none = Double.isNaN(x) || Double.isNaN(y);
        String where = what + " of " + mine.vendor().type();
        if (none != at.isEmpty()) {
            deviations.add(where + (none ? ": none there" : ": none here"), theirs.id());
        } else if (!none && distance(at.orElseThrow(), x, y) > METRES) {
            deviations.add(where + ": more than 5 cm apart", theirs.id() + " " + at + " " + x + " " + y);
        }
    }

    private static double distance(PitchPoint at, double x, double y) {
        return Math.max(Math.abs(at.xMetres() - x), Math.abs(at.yMetres() - y));
    }

    private void result(Oracle.Event theirs, MatchEvent mine) {
        String result = switch (mine.action()) {
            case Action.Pass pass -> pass.outcome().name();
            case Action.Shot shot -> shot.outcome().name();
            case Action.TakeOn takeOn -> takeOn.outcome().name();
            case Action.Duel duel -> duel.outcome().name();
            case Action.Interception interception -> interception.outcome().name();
            case Action.Carry _ -> "COMPLETE";
            default -> "UNKNOWN";
        };
        String expected = theirs.result().equals("-") ? "UNKNOWN" : theirs.result();
        if (!result.equals(expected)) {
            deviations.add(
                    "outcome of %s: %s there, %s here".formatted(mine.vendor().type(), theirs.result(), result),
                    theirs.id());
        }
    }

    private void details(Oracle.Event theirs, MatchEvent mine) {
        switch (mine.action()) {
            case Action.Pass pass -> {
                place("end", theirs, mine, pass.end(), theirs.endX(), theirs.endY());
                restart(theirs, mine, pass.restart());
                bodyPart(theirs, mine, pass.bodyPart());
                String recipient = pass.recipient().map(PlayerId::value).orElse("");
                if (!recipient.endsWith(theirs.receiver())
                        || recipient.isEmpty() != theirs.receiver().isEmpty()) {
                    deviations.add("recipient of " + mine.vendor().type(), theirs.id());
                }
            }
            case Action.Shot shot -> {
                place("end", theirs, mine, shot.end(), theirs.endX(), theirs.endY());
                restart(theirs, mine, shot.restart());
                bodyPart(theirs, mine, shot.bodyPart());
                assertThat(shot.vendorXg().isPresent()).isEqualTo(!Double.isNaN(theirs.xg()));
                shot.vendorXg().ifPresent(xg -> assertThat(xg).isCloseTo(theirs.xg(), offset(1e-6)));
            }
            case Action.Carry carry -> place("end", theirs, mine, carry.end(), theirs.endX(), theirs.endY());
            default -> {}
        }
    }

    private void restart(Oracle.Event theirs, MatchEvent mine, Restart restart) {
        String expected = switch (theirs.qualifier("set_piece_type")) {
            case "" -> "OPEN_PLAY";
            case "CORNER_KICK" -> "CORNER";
            case String other -> other;
        };
        if (!restart.name().equals(expected)) {
            deviations.add(
                    "restart of %s: %s there, %s here".formatted(mine.vendor().type(), expected, restart), theirs.id());
        }
    }

    private void bodyPart(Oracle.Event theirs, MatchEvent mine, BodyPart part) {
        String expected = switch (theirs.qualifier("body_part_type")) {
            case "" -> "UNKNOWN";
            case "KEEPER_ARM", "BOTH_HANDS", "LEFT_HAND", "RIGHT_HAND" -> "HAND";
            case "DROP_KICK" -> "FOOT";
            case "NO_TOUCH" -> "OTHER";
            case "HEAD_OTHER" -> "HEAD";
            case String other -> other;
        };
        if (!part.name().equals(expected)) {
            deviations.add(
                    "body part of %s: %s there, %s here".formatted(mine.vendor().type(), expected, part), theirs.id());
        }
    }

    /// kloppy's periods end with the vendor's record of the end, or with the last event.
    private void periods() {
        for (JsonNode period : oracle.json.path("periods")) {
            int number = period.path("id").asInt();
            double seconds =
                    period.path("end").asDouble() - period.path("start").asDouble();
            double last = ours.events().values().stream()
                    .filter(event -> event.clock().period().number() == number)
                    .filter(event -> !ours.sheet().vendor().vendor().equals("statsbomb")
                            || event.action() instanceof Action.PeriodEnd)
                    .mapToDouble(event -> event.clock().seconds())
                    .max()
                    .orElse(Double.NaN);
            if (!(Math.abs(last - seconds) < 1e-3)) {
                deviations.add("length of period " + number, last + " / " + seconds);
            }
        }
    }

    /// GOAL shots of both, own goals for the other side, shoot-out apart.
    private void goals() {
        int home = 0;
        int away = 0;
        for (MatchEvent event : ours.events().values()) {
            boolean goal = event.action() instanceof Action.Shot shot && shot.outcome() == Action.Shot.Outcome.GOAL;
            boolean own = event.action() instanceof Action.OwnGoal;
            if ((goal || own) && event.clock().period().number() < 5) {
                Side side = ours.sheet().sideOf(event.team().orElseThrow()).orElseThrow();
                boolean forHome = (side == Side.HOME) == goal;
                home += forHome ? 1 : 0;
                away += forHome ? 0 : 1;
            }
        }
        JsonNode theirs = oracle.json.path("goals_from_shot_events");
        if (home != theirs.path("home").asInt() || away != theirs.path("away").asInt()) {
            deviations.add("goals", home + ":" + away + " here, " + theirs + " there " + oracle.inputs());
        }
    }

    private void frames() {
        Set<String> mirrored = new HashSet<>();
        oracle.json.path("freeze_frames_mirrored").forEach(id -> mirrored.add(id.asString()));
        oracle.json.path("freeze_frames").properties().forEach(entry -> {
            FreezeFrame frame = ours.frames().get(entry.getKey());
            if (frame == null) {
                deviations.add("freeze frame only there", entry.getKey());
                return;
            }
            frame(entry.getKey(), frame, entry.getValue(), mirrored.contains(entry.getKey()) ? -1 : 1);
        });
        ours.frames().keySet().stream()
                .filter(id -> !oracle.json.path("freeze_frames").has(id))
                .forEach(id -> deviations.add("freeze frame only here", id));
    }

    /// kloppy adds the acting player, and gives places zone by zone: so ours must be among its, not too far away.
    private void frame(String id, FreezeFrame frame, JsonNode theirs, int sign) {
        for (FreezeFrame.Seen seenPlayer : frame.players()) {
            boolean found = false;
            for (JsonNode one : theirs) {
                boolean sameSide =
                        one.get(1).asString().equalsIgnoreCase(seenPlayer.side().name());
                boolean samePlayer = seenPlayer.player().isEmpty()
                        || seenPlayer
                                .player()
                                .orElseThrow()
                                .value()
                                .endsWith("-" + one.get(0).asString());
                double metres = distance(
                        seenPlayer.at(),
                        sign * one.get(2).asDouble(),
                        sign * one.get(3).asDouble());
                found |= sameSide && samePlayer && metres < ZONES_METRES;
            }
            if (!found) {
                deviations.add("player in a freeze frame", id + " " + seenPlayer + " " + theirs);
            }
        }
    }
}
