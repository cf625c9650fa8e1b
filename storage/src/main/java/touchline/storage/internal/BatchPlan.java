package touchline.storage.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import touchline.model.Envelope;
import touchline.model.FreezeFrame;
import touchline.model.MatchEvent;
import touchline.model.MatchId;
import touchline.model.MatchSheet;
import touchline.model.TrackingFrame;
import touchline.model.Withdrawal;
import touchline.storage.Appended;

/// What a batch comes to when it is held against what is kept. Decided in memory; the adapter carries it out.
public final class BatchPlan {
    private final FactIndex index;

    /// New rows by identity, the newest revision only.
    private final Map<Identity, Envelope<?>> facts = new LinkedHashMap<>();

    private final List<Envelope<?>> withdrawals = new ArrayList<>();
    private final Set<Identity> replaced = new LinkedHashSet<>();
    private final Set<Identity> hidden = new LinkedHashSet<>();
    private final Map<Integer, MatchId> changedSheets = new LinkedHashMap<>();
    private int kept;
    private int ignored;

    /// @param match the adapter's number of it
    public record Identity(int match, Envelope.Key fact) {}

    /// @param hidden whether it is withdrawn
    public record Row(int match, Envelope<?> fact, boolean hidden) {}

    private BatchPlan(FactIndex index) {
        this.index = index;
    }

    /// Takes the facts of a batch one after the other. What the index says afterwards is true once the plan
    /// is carried out.
    ///
    /// @param batch   its matches must be known to the index
    /// @param numbers the adapter's number of a match
    /// @throws IllegalArgumentException when a fact is a tracking frame; the index must then be forgotten
    public static BatchPlan of(
            Collection<? extends Envelope<?>> batch, ToIntFunction<String> numbers, FactIndex index) {
        BatchPlan plan = new BatchPlan(index);
        for (Envelope<?> envelope : batch) {
            if (plan.take(numbers.applyAsInt(envelope.match().value()), envelope)) {
                plan.kept++;
            } else {
                plan.ignored++;
            }
        }
        return plan;
    }

    /// What is to be told to the caller when the plan is carried out.
    public Appended appended() {
        return new Appended(kept, ignored);
    }

    private boolean take(int match, Envelope<?> envelope) {
        FactIndex.State state = index.state(match, envelope.key());
        Identity identity = new Identity(match, envelope.key());
        return switch (envelope.data()) {
            case Withdrawal _ -> withdraw(identity, envelope, state);
            case MatchEvent _, FreezeFrame _ -> keep(identity, envelope, state);
            case MatchSheet _ -> {
                changedSheets.put(match, envelope.match());
                yield keep(identity, envelope, state);
            }
            case TrackingFrame _ ->
                throw new IllegalArgumentException("a tracking frame does not belong into the event store");
        };
    }

    private boolean keep(Identity identity, Envelope<?> envelope, FactIndex.State state) {
        boolean known = state.isKept();
        if (!state.keep(envelope.revision())) {
            return false;
        }
        if (facts.put(identity, envelope) == null && known) {
            replaced.add(identity);
        }
        return true;
    }

    private boolean withdraw(Identity identity, Envelope<?> envelope, FactIndex.State state) {
        if (!state.withdraw(envelope.revision())) {
            return false;
        }
        withdrawals.add(envelope);
        if (state.isKept() && state.isHidden() && !facts.containsKey(identity)) {
            hidden.add(identity);
            changedSheets.put(identity.match, envelope.match());
        }
        return true;
    }

    /// Rows of events to add.
    public List<Row> events() {
        return rows(true);
    }

    /// Rows of sheets and freeze frames to add.
    public List<Row> others() {
        return rows(false);
    }

    private List<Row> rows(boolean events) {
        List<Row> rows = new ArrayList<>();
        facts.forEach((identity, fact) -> {
            if (fact.data() instanceof MatchEvent == events) {
                boolean isHidden = index.state(identity.match, identity.fact).isHidden();
                rows.add(new Row(identity.match, fact, isHidden));
            }
        });
        return rows;
    }

    /// Withdrawals to add, in the order of the batch.
    public List<Envelope<?>> withdrawals() {
        return withdrawals;
    }

    /// Rows of earlier batches that must go before the new ones are added.
    public Set<Identity> replaced() {
        return replaced;
    }

    /// Rows of earlier batches that are withdrawn now.
    public Set<Identity> hidden() {
        return hidden;
    }

    /// Matches whose sheets are to be merged anew, by their numbers.
    public Map<Integer, MatchId> changedSheets() {
        return changedSheets;
    }
}
