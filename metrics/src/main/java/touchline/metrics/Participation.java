package touchline.metrics;

import static touchline.metrics.MetricDefinition.Grain.PLAYER;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import touchline.metrics.Subject.OfPlayer;
import touchline.model.Action.Card;
import touchline.model.Action.PlayerOff;
import touchline.model.Action.PlayerOn;
import touchline.model.Action.Substitution;
import touchline.model.LineupPlayer;
import touchline.model.MatchEvent;
import touchline.model.MatchSheet;
import touchline.model.Period;
import touchline.model.PlayerId;
import touchline.model.Side;

/// How long each player was on the pitch.
final class Participation extends EventFold<Participation.State> {
    private static final double MICROS_PER_MINUTE = 60e6;

    static final class State extends EventFold.State {
        /// Micros of play until the player came on, for those on the pitch; starters are in it once play began.
        private final Map<PlayerId, Long> onSince = new HashMap<>();

        private final Map<PlayerId, Long> played = new HashMap<>();
        private boolean began;
        private Period period = Period.FIRST_HALF;
        private long earlierPeriods;
        private long inPeriod;

        long now() {
            return earlierPeriods + inPeriod;
        }

        void on(PlayerId player) {
            onSince.putIfAbsent(player, now());
        }

        void off(PlayerId player) {
            Long since = onSince.remove(player);
            if (since != null) {
                played.merge(player, now() - since, Long::sum);
            }
        }
    }

    @Override
    public List<MetricDefinition> definitions() {
        return List.of(new MetricDefinition(
                "minutes_played",
                1,
                Set.of(PLAYER),
                "min",
                "Minutes on the pitch until the latest event, stoppage time and extra time included, the breaks and the"
                        + " shoot-out left out: from kick-off for those whom the sheet names as starters, else from"
                        + " their substitution, until they are replaced or sent off. Not defined for players of whom"
                        + " neither is known."));
    }

    @Override
    public State initial() {
        return new State();
    }

    @Override
    protected void take(State state, String id, MatchEvent event) {
        if (MatchState.inShootOut(event)) {
            return;
        }
        begin(state);
        if (event.clock().period() != state.period) {
            state.period = event.clock().period();
            state.earlierPeriods += state.inPeriod;
        }
        state.inPeriod = event.clock().micros();
        if (event.action() instanceof Substitution(Optional<PlayerId> replacement)) {
            event.player().ifPresent(state::off);
            replacement.ifPresent(state::on);
        } else if (event.action() instanceof PlayerOn) {
            event.player().ifPresent(state::on);
        } else if (event.action() instanceof PlayerOff || isDismissal(event)) {
            event.player().ifPresent(state::off);
        }
    }

    private static boolean isDismissal(MatchEvent event) {
        return event.action() instanceof Card card && card.colour() != Card.Colour.YELLOW;
    }

    private static void begin(State state) {
        if (state.began) {
            return;
        }
        state.began = true;
        for (Side side : Side.values()) {
            state.sheet()
                    .flatMap((MatchSheet sheet) -> sheet.team(side))
                    .ifPresent(team -> team.players().stream()
                            .filter(player -> player.starter().orElse(false))
                            .map(LineupPlayer::id)
                            .forEach(state::on));
        }
    }

    @Override
    public void values(State state, Values out) {
        Map<PlayerId, Long> total = new HashMap<>(state.played);
        state.onSince.forEach((player, since) -> total.merge(player, state.now() - since, Long::sum));
        total.forEach((player, micros) -> out.put("minutes_played", new OfPlayer(player), micros / MICROS_PER_MINUTE));
    }
}
