package touchline.metrics;

import java.util.Optional;
import touchline.model.Envelope;
import touchline.model.FreezeFrame;
import touchline.model.MatchEvent;
import touchline.model.MatchId;
import touchline.model.MatchSheet;
import touchline.model.PitchSize;
import touchline.model.Side;
import touchline.model.TeamId;
import touchline.model.TrackingFrame;
import touchline.model.Withdrawal;

/// A fold over a match's sheets and events. What all of them must know, they know here: the sheet and who is at home.
public abstract class EventFold<S extends EventFold.State> implements MetricFold<S> {

    /// What an event fold remembers.
    public abstract static class State {
        private Optional<MatchId> match = Optional.empty();
        private Optional<MatchSheet> sheet = Optional.empty();

        public Optional<MatchId> match() {
            return match;
        }

        public Optional<MatchSheet> sheet() {
            return sheet;
        }

        public Optional<TeamId> team(Side side) {
            return sheet.flatMap(known -> known.team(side)).map(team -> team.id());
        }

        /// The side of the acting team, when both the team and the sheet are known.
        public Optional<Side> side(MatchEvent event) {
            return sheet.flatMap(known -> event.team().flatMap(known::sideOf));
        }

        /// The pitch on which the events lie.
        public PitchSize pitch() {
            return sheet.flatMap(MatchSheet::pitch).orElse(PitchSize.STANDARD);
        }
    }

    /// Takes an event. `id` is its identity in its source.
    protected abstract void take(S state, String id, MatchEvent event);

    @Override
    public final S apply(S state, Envelope<?> fact) {
        State common = state;
        common.match = Optional.of(fact.match());
        switch (fact.data()) {
            case MatchSheet sheet ->
                common.sheet = Optional.of(
                        common.sheet.map(known -> known.merge(sheet)).orElse(sheet));
            case MatchEvent event -> take(state, fact.id(), event);
            case FreezeFrame _, TrackingFrame _, Withdrawal _ -> {}
        }
        return state;
    }
}
