package touchline.features;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import touchline.metrics.MetricFold.Values;
import touchline.model.Envelope;
import touchline.model.GameClock;
import touchline.model.Period;
import touchline.model.TrackingFrame;

/// Turns the tracking of one match into changes of its metrics: those over frames, asked when a frame of the next
/// minute of the match clock comes; so the last minute of a match is not told. Frames that come late count in the
/// minute that was on when they came. What is told depends on the frames alone. Not safe for use by several threads.
public final class FrameSteps {
    private final Consumer<Values> values;
    private final Set<String> wanted;
    private final Consumer<Learnt> out;

    private final Told told = new Told();
    private Optional<GameClock> step = Optional.empty();
    private Instant learnt = Instant.MIN;
    private long taken;

    /// @param values asks the folds over frames, to which the caller offers every frame after it was told here
    /// @param wanted the metrics that features are made from
    /// @param out    takes what was learnt
    public FrameSteps(Consumer<Values> values, Set<String> wanted, Consumer<Learnt> out) {
        this.values = values;
        this.wanted = Set.copyOf(wanted);
        this.out = out;
    }

    /// To be called before a frame is offered to the folds.
    public void before(Envelope<?> fact, TrackingFrame frame) {
        GameClock now = Place.stepOf(frame.clock());
        boolean next = step.filter(last -> now.compareTo(last) <= 0).isEmpty();
        if (next) {
            ask();
            step = Optional.of(now);
        }
        learnt = fact.recorded().isAfter(learnt) ? fact.recorded() : learnt;
        taken++;
    }

    private void ask() {
        if (step.isEmpty()) {
            return;
        }
        GameClock at = step.get();
        List<Step> news = new ArrayList<>();
        told.ask(
                wanted,
                values,
                (of, change, presence) -> news.add(new Step(of.subject(), of.metric(), at, learnt, change, presence)));
        if (!news.isEmpty()) {
            out.accept(new Learnt(Learnt.Part.FRAMES, learnt, taken, Optional.empty(), news));
        }
    }

    /// Writes the whole state; what [#read] makes of it goes on in the same way.
    public void write(DataOutput out) throws IOException {
        out.writeLong(taken);
        out.writeBoolean(step.isPresent());
        if (step.isPresent()) {
            out.writeByte(step.get().period().number());
            out.writeLong(step.get().micros());
            out.writeLong(learnt.getEpochSecond());
            out.writeInt(learnt.getNano());
        }
        told.write(out);
    }

    public void read(DataInput in) throws IOException {
        taken = in.readLong();
        if (in.readBoolean()) {
            step = Optional.of(new GameClock(Period.of(in.readByte()), in.readLong()));
            learnt = Instant.ofEpochSecond(in.readLong(), in.readInt());
        }
        told.read(in);
    }
}
