package touchline.pipeline.stream;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import touchline.model.Envelope;
import touchline.pipeline.ingest.ArrivedMatches;
import touchline.pipeline.ingest.ArrivedMatches.Arrived;
import touchline.pipeline.log.LogReader;
import touchline.pipeline.log.Topics;
import touchline.storage.EventStore;
import touchline.storage.LogPartition;
import touchline.storage.StoreCopy;
import touchline.storage.TrackingStore;

/// Makes stores anew from the archive: reads the archived bytes of every match again and keeps what comes of them. No
/// sink may fill the same stores meanwhile. Everything is read twice, the first time to see that it can be: of a store
/// that is emptied all that comes back must be there.
///
/// At the end a store is where the log is, and its sink goes on from there. One that was broken off has no position, so
/// its sink fills it from the log, from the beginning.
public final class StoreRefill {
    private final ArrivedMatches arrived;
    private final LogReader log;
    private final List<Filling<?>> fillings = new ArrayList<>();

    public StoreRefill(ArrivedMatches arrived, LogReader log) {
        this.arrived = arrived;
        this.log = log;
    }

    /// Fills this one, too.
    public StoreRefill events(EventStore store) {
        fillings.add(new Filling<>(StoreTarget.events(store)));
        return this;
    }

    /// Fills this one, too.
    public StoreRefill frames(TrackingStore store) {
        fillings.add(new Filling<>(StoreTarget.frames(store)));
        return this;
    }

    /// Empties the stores and fills them.
    ///
    /// @return how many matches were read
    /// @throws IOException when archived bytes cannot be reached
    /// @throws touchline.storage.StoreUnavailable when a store cannot be written to
    public int run(StoreCopy.Progress progress) throws IOException, InterruptedException {
        // before the arrivals are listed: what is in the log by now came of arrivals that are among those then
        fillings.forEach(Filling::lookWhereTheLogEnds);
        List<Arrived> matches = arrived.list();
        int steps = 2 * matches.size();
        int done = 0;
        for (Arrived match : matches) {
            read(match, _ -> {}, "the stores are left as they are; they can be made from the log");
            progress.matchDone("matches", ++done, steps);
        }
        fillings.forEach(filling -> filling.target.reset());
        for (Arrived match : matches) {
            read(
                    match,
                    fact -> fillings.forEach(filling -> filling.take(fact)),
                    "the stores are not whole, and are filled from the log when a platform runs on the home");
            progress.matchDone("matches", ++done, steps);
        }
        fillings.forEach(Filling::end);
        return matches.size();
    }

    private void read(Arrived match, Consumer<Envelope<?>> facts, String otherwise)
            throws IOException, InterruptedException {
        try {
            arrived.read(match, facts::accept);
        } catch (IOException e) {
            throw new IOException(match.match() + ": " + e.getMessage() + ": " + otherwise, e);
        }
    }

    /// One store on its way.
    private final class Filling<R> {
        private static final int BATCH = 20_000;

        private final StoreTarget<R> target;
        private final List<R> rows = new ArrayList<>();
        private final Map<LogPartition, Long> ends = new HashMap<>();

        private Filling(StoreTarget<R> target) {
            this.target = target;
        }

        void lookWhereTheLogEnds() {
            for (int partition = 0; partition < Topics.PARTITIONS; partition++) {
                ends.put(new LogPartition(target.topic(), partition), log.end(target.topic(), partition));
            }
        }

        void take(Envelope<?> fact) {
            target.row(fact).ifPresent(rows::add);
            if (rows.size() >= BATCH) {
                target.append(rows, Map.of());
                rows.clear();
            }
        }

        void end() {
            target.append(rows, ends);
        }
    }
}
