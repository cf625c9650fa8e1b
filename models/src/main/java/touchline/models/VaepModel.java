package touchline.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import touchline.model.Restart;
import touchline.model.Side;

/// Valuing actions by estimating probabilities: what an action added to the chance that its side scores
/// soon, and took from the chance that it concedes.
///
/// T. Decroos, L. Bransen, J. Van Haaren, J. Davis: *Actions Speak Louder than Goals: Valuing Player Actions
/// in Soccer*, KDD 2019, doi 10.1145/3292500.3330758. Two models of boosted trees over [VaepFeatures]. What
/// holds before an action is what held after the one before it, the two chances changing places when the
/// side does; nothing does when that was more than ten seconds ago or a goal. Before a penalty and a corner
/// the chance to score is that of all of them, with the constants of the authors' library, socceraction.
///
/// Unchangeable; safe for use by many threads.
public final class VaepModel {
    private static final double MEMORY_SECONDS = 10;
    private static final double PENALTY = 0.792453;
    private static final double CORNER = 0.0465;

    private static final List<String> MEMBERS = List.of("scores", "concedes");

    private final Trees scores;
    private final Trees concedes;
    private final TreeBlocks scoresTogether;
    private final TreeBlocks concedesTogether;

    VaepModel(Trees scores, Trees concedes) {
        this.scores = scores;
        this.concedes = concedes;
        this.scoresTogether = new TreeBlocks(scores);
        this.concedesTogether = new TreeBlocks(concedes);
    }

    /// The chances that a side scores and that it concedes within ten actions.
    public record Chances(double scores, double concedes) {
        static final Chances NONE = new Chances(0, 0);

        Chances swapped() {
            return new Chances(concedes, scores);
        }
    }

    /// An action's event, and the chances of its side before and after it.
    public record Valued(String event, Chances before, Chances after) {

        /// What it added to the chance to score.
        public double offensive() {
            return after.scores() - before.scores();
        }

        /// What it took from the chance to concede.
        public double defensive() {
            return before.concedes() - after.concedes();
        }

        public double value() {
            return offensive() + defensive();
        }
    }

    /// The features of the states after a match's actions, in order, also those after carries that must have been:
    /// what the chances are made of, by the names in the version's `model.json`; what is not known is NaN. Actions
    /// whose team is not known are left out.
    public static List<float[]> states(PlayedMatch match) {
        List<float[]> states = new ArrayList<>();
        VaepFeatures.forEach(match, (_, state) -> states.add(state.features().clone()));
        return states;
    }

    /// @param state one of [#states]
    public Chances chances(float[] state) {
        return chances(scores.margin(state), concedes.margin(state));
    }

    /// The same chances for many states, to the bit, in a fraction of the time each.
    public List<Chances> chances(List<float[]> states) {
        float[] scored = scoresTogether.margins(states);
        float[] conceded = concedesTogether.margins(states);
        return IntStream.range(0, states.size())
                .mapToObj(i -> chances(scored[i], conceded[i]))
                .toList();
    }

    private static Chances chances(float scores, float concedes) {
        return new Chances(Logits.probability(scores), Logits.probability(concedes));
    }

    /// The actions of a match, in order; those whose team is not known are left out.
    public List<Valued> value(PlayedMatch match) {
        List<Valued> valued = new ArrayList<>();
        ActionValuer valuer = new ActionValuer(this, match.pitch(), (_, one) -> valued.add(one));
        for (PlayedMatch.Event event : match.events()) {
            match.side(event.data()).ifPresent(side -> valuer.take(event.id(), event.data(), side));
        }
        valuer.value();
        return valued;
    }

    /// @param latest the chances after the previous action, of the side that acted
    static Chances before(VaepAction action, Optional<VaepAction> previous, Chances latest) {
        Side side = action.side();
        Chances before = previous.filter(one -> !one.isGoal() && action.seconds() - one.seconds() <= MEMORY_SECONDS)
                .map(one -> one.side() == side ? latest : latest.swapped())
                .orElse(Chances.NONE);
        if (action.restart() == Restart.PENALTY) {
            return new Chances(PENALTY, before.concedes());
        }
        return action.restart() == Restart.CORNER ? new Chances(CORNER, before.concedes()) : before;
    }

    Trees scores() {
        return scores;
    }

    Trees concedes() {
        return concedes;
    }

    byte[] write() {
        return TreeFile.write(ModelName.VAEP, VaepFeatures.SET, MEMBERS, List.of(scores, concedes));
    }

    /// @throws BadModel when the files are of another model, of features that this Touchline does not make, or
    /// damaged
    public static VaepModel read(ModelFiles files) throws BadModel {
        List<Trees> trees = TreeFile.read(files, ModelName.VAEP, VaepFeatures.SET, MEMBERS);
        return new VaepModel(trees.getFirst(), trees.getLast());
    }
}
