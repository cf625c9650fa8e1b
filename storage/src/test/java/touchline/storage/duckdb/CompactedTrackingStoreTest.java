package touchline.storage.duckdb;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import touchline.model.Envelope;
import touchline.model.MatchId;
import touchline.model.TrackingFrame;
import touchline.storage.Appended;
import touchline.storage.LogPartition;
import touchline.storage.Track;
import touchline.storage.TrackQuery;
import touchline.storage.TrackingStore;
import touchline.storage.TrackingStoreContract;

/// Nobody can tell by the port whether frames are in the table, in a file, or in both.
final class CompactedTrackingStoreTest {

    @Nested
    final class AfterEachBatch extends Contract {
        AfterEachBatch() {
            super(1);
        }
    }

    @Nested
    final class AfterEachSecondBatch extends Contract {
        AfterEachSecondBatch() {
            super(2);
        }
    }

    /// A batch in two halves, with the first in a file and the second not.
    @Nested
    final class InTheMiddleOfEachBatch extends Contract {
        InTheMiddleOfEachBatch() {
            super(0);
        }
    }

    abstract static class Contract extends TrackingStoreContract {
        private final int every;

        @TempDir
        private Path folder;

        private final List<DuckDb> databases = new ArrayList<>();

        private Contract(int every) {
            this.every = every;
        }

        @Override
        protected TrackingStore open() {
            databases.add(DuckDb.open(DuckSettings.laptop(folder.resolve("touchline.duckdb"))));
            return new Compacting(databases.getLast(), every);
        }

        @AfterEach
        void closeDatabase() {
            databases.forEach(DuckDb::close);
        }
    }

    /// Compacts after every so many batches, or between the halves of each.
    private static final class Compacting implements TrackingStore {
        private final DuckDb database;
        private final int every;
        private int batches;

        private Compacting(DuckDb database, int every) {
            this.database = database;
            this.every = every;
        }

        @Override
        public Appended append(Collection<Envelope<TrackingFrame>> batch, Map<LogPartition, Long> positions) {
            List<Envelope<TrackingFrame>> frames = List.copyOf(batch);
            int first = every == 0 ? frames.size() / 2 : 0;
            Appended half = database.tracking().append(frames.subList(0, first), Map.of());
            if (every == 0) {
                database.compactTracking(Duration.ZERO);
            }
            Appended rest = database.tracking().append(frames.subList(first, frames.size()), positions);
            if (every > 0 && ++batches % every == 0) {
                database.compactTracking(Duration.ZERO);
            }
            return new Appended(half.kept() + rest.kept(), half.ignored() + rest.ignored());
        }

        @Override
        public Map<LogPartition, Long> positions() {
            return database.tracking().positions();
        }

        @Override
        public List<TrackingFrame> frames(MatchId match, FrameWindow window) {
            return database.tracking().frames(match, window);
        }

        @Override
        public List<Track> tracks(MatchId match, TrackQuery query) {
            return database.tracking().tracks(match, query);
        }

        @Override
        public Map<MatchId, Long> counts() {
            return database.tracking().counts();
        }

        @Override
        public long count(MatchId match) {
            return database.tracking().count(match);
        }

        @Override
        public void reset() {
            database.tracking().reset();
        }

        @Override
        public void close() {
            database.tracking().close();
        }
    }
}
