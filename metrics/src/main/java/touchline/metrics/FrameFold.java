package touchline.metrics;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import touchline.model.Envelope;
import touchline.model.TrackingFrame;

/// A fold over a match's tracking frames alone. Frames are too many to be folded again from the start, so the state of
/// such a fold can be written down and taken up again.
///
/// @param <S> the state; its size must not grow with the number of frames
public interface FrameFold<S> extends MetricFold<S> {

    /// Frames come in the order of period, clock and number, each once.
    S apply(S state, TrackingFrame frame);

    @Override
    default S apply(S state, Envelope<?> fact) {
        return fact.data() instanceof TrackingFrame frame ? apply(state, frame) : state;
    }

    /// Writes the whole state: what [#read] makes of it yields the same values for whatever follows, to the last bit.
    void write(S state, DataOutput out) throws IOException;

    S read(DataInput in) throws IOException;
}
