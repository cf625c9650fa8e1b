package touchline.models;

import static touchline.metrics.MetricDefinition.Grain.MATCH;
import static touchline.metrics.MetricDefinition.Grain.TEAM;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import touchline.metrics.MetricDefinition;
import touchline.metrics.MetricFold;
import touchline.metrics.ModelVersion;
import touchline.metrics.Subject.OfMatch;
import touchline.metrics.Subject.OfTeam;
import touchline.model.Action;
import touchline.model.Envelope;
import touchline.model.FreezeFrame;
import touchline.model.GameClock;
import touchline.model.MatchEvent;
import touchline.model.MatchId;
import touchline.model.MatchSheet;
import touchline.model.Period;
import touchline.model.Side;
import touchline.model.TeamId;
import touchline.model.TrackingFrame;
import touchline.model.Withdrawal;

/// The win probability of [WinModel] as a metric: at the latest event, without knowledge of the teams.
final class WinProbability implements MetricFold<WinProbability.State> {
    static final String WIN = "win_probability";
    static final String DRAW = "draw_probability";

    private static final double NOTHING_KNOWN = 0;

    private final WinModel model;
    private final ModelVersion version;

    WinProbability(WinModel model, ModelVersion version) {
        this.model = model;
        this.version = version;
    }

    /// @throws BadModel when the files are no model of the win probability that this Touchline can use
    static WinProbability of(ModelFiles files) throws BadModel {
        return new WinProbability(
                WinModel.read(files), new ModelVersion(files.name().id(), files.version()));
    }

    static final class State {
        private final WinTracker tracker = new WinTracker(NOTHING_KNOWN);
        private Optional<MatchId> match = Optional.empty();
        private Optional<MatchSheet> sheet = Optional.empty();
        private Optional<GameClock> now = Optional.empty();

        private Optional<TeamId> team(Side side) {
            return sheet.flatMap(known -> known.team(side)).map(team -> team.id());
        }
    }

    @Override
    public List<MetricDefinition> definitions() {
        return List.of(
                new MetricDefinition(
                        WIN,
                        1,
                        Set.of(TEAM),
                        "share",
                        "Probability that the team has won after normal time, at the latest event, by the model that is"
                                + " named here, from score, time and dismissals; both teams count as equally strong"
                                + " before the match, but for playing at home. Not defined before the first event or"
                                + " without both teams.",
                        Optional.of(version)),
                new MetricDefinition(
                        DRAW,
                        1,
                        Set.of(MATCH),
                        "share",
                        "Probability that normal time ends in a draw, as for `win_probability`; the three sum to 1.",
                        Optional.of(version)));
    }

    @Override
    public State initial() {
        return new State();
    }

    @Override
    public State apply(State state, Envelope<?> fact) {
        state.match = Optional.of(fact.match());
        switch (fact.data()) {
            case MatchSheet sheet ->
                state.sheet =
                        Optional.of(state.sheet.map(known -> known.merge(sheet)).orElse(sheet));
            case MatchEvent event -> take(state, event);
            case FreezeFrame _, TrackingFrame _, Withdrawal _ -> {}
        }
        return state;
    }

    private static void take(State state, MatchEvent event) {
        state.now = Optional.of(event.clock());
        Optional<Side> side = state.sheet.flatMap(known -> event.team().flatMap(known::sideOf));
        if (side.isPresent()) {
            state.tracker.take(event, side.get());
        } else if (event.action() instanceof Action.PeriodEnd && event.clock().period() == Period.SECOND_HALF) {
            state.tracker.end(); // the whistle belongs to no team
        }
    }

    @Override
    public void values(State state, Values out) {
        Optional<TeamId> home = state.team(Side.HOME);
        Optional<TeamId> away = state.team(Side.AWAY);
        if (state.match.isEmpty() || state.now.isEmpty() || home.isEmpty() || away.isEmpty()) {
            return;
        }
        WinModel.Result result = model.probability(state.tracker.at(state.now.get()));
        out.put(WIN, new OfTeam(home.get()), result.home());
        out.put(WIN, new OfTeam(away.get()), result.away());
        out.put(DRAW, new OfMatch(state.match.get()), result.draw());
    }
}
