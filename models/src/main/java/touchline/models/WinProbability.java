package touchline.models;

import static touchline.metrics.MetricDefinition.Grain.MATCH;
import static touchline.metrics.MetricDefinition.Grain.TEAM;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import touchline.metrics.EventFold;
import touchline.metrics.MetricDefinition;
import touchline.metrics.ModelVersion;
import touchline.metrics.Subject.OfMatch;
import touchline.metrics.Subject.OfTeam;
import touchline.model.Action;
import touchline.model.GameClock;
import touchline.model.MatchEvent;
import touchline.model.Period;
import touchline.model.Side;
import touchline.model.TeamId;

/// The win probability of [WinModel] as a metric: at the latest event.
final class WinProbability extends EventFold<WinProbability.State> {
    static final String WIN = "win_probability";
    static final String DRAW = "draw_probability";

    private final WinModel model;
    private final ModelVersion version;

    WinProbability(WinModel model, ModelVersion version) {
        this.model = model;
        this.version = version;
    }

    /// @throws BadModel when the files are no model of the win probability that this Touchline can use
    static WinProbability of(ModelFiles files) throws BadModel {
        return new WinProbability(WinModel.read(files), files.modelVersion());
    }

    static final class State extends EventFold.State {
        private Optional<Latest> latest = Optional.empty();
    }

    /// The match up to its latest event.
    private record Latest(WinTracker tracker, GameClock now) {

        WinState state() {
            return tracker.at(now);
        }
    }

    @Override
    public List<MetricDefinition> definitions() {
        return List.of(
                new MetricDefinition(
                        WIN,
                        2,
                        Set.of(TEAM),
                        "share",
                        "Probability that the team has won after normal time, at the latest event, by the model that is"
                                + " named here, from score, time, dismissals and the ratings that the teams had at"
                                + " kick-off by the matches that the model was made from; a team without matches in"
                                + " the 800 days before has the neutral one. Not defined before the first event or"
                                + " without both teams.",
                        Optional.of(version)),
                new MetricDefinition(
                        DRAW,
                        2,
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
    protected void take(State state, String id, MatchEvent event) {
        WinTracker tracker = state.latest.map(Latest::tracker).orElseGet(() -> tracker(state));
        state.latest = Optional.of(new Latest(tracker, event.clock()));
        Optional<Side> side = state.side(event);
        if (side.isPresent()) {
            tracker.take(event, side.get());
        } else if (event.action() instanceof Action.PeriodEnd && event.clock().period() == Period.SECOND_HALF) {
            tracker.end(); // the whistle belongs to no team
        }
    }

    /// Sheets are behind us at the first event: teams and kick-off are known.
    private WinTracker tracker(State state) {
        return new WinTracker(state.sheet().map(model.ratings()::difference).orElse(0.0));
    }

    @Override
    public void values(State state, Values out) {
        Optional<TeamId> home = state.team(Side.HOME);
        Optional<TeamId> away = state.team(Side.AWAY);
        if (state.latest.isEmpty() || state.match().isEmpty() || home.isEmpty() || away.isEmpty()) {
            return;
        }
        WinModel.Result result = model.probability(state.latest.get().state());
        out.put(WIN, new OfTeam(home.get()), result.home());
        out.put(WIN, new OfTeam(away.get()), result.away());
        out.put(DRAW, new OfMatch(state.match().get()), result.draw());
    }
}
