package touchline.metrics;

import java.util.List;
import touchline.model.Envelope;

/// A metric, or a family of metrics that share a pass: a pure, deterministic fold over one match's timeline.
///
/// The timeline hands facts in match order (sheets first, then by period, clock and sequence), each identity once, in
/// its newest revision, withdrawn ones not at all. So a fold needs no defence against repeats or disorder.
/// The same class runs live, in batch on threads and on a cluster. No clock, no random, no input or output.
///
/// @param <S> the state; `apply` may change and return the one it was given
public interface MetricFold<S> {

    /// What the fold yields; ids are unique over all folds.
    List<MetricDefinition> definitions();

    S initial();

    S apply(S state, Envelope<?> fact);

    /// Hands over the present values. A value that is not defined (a share of nothing) is left out, not 0.
    void values(S state, Values out);

    /// Takes values.
    interface Values {
        void put(String metric, Subject subject, double value);
    }
}
