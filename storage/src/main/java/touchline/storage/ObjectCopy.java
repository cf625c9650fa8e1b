package touchline.storage;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Brings all objects of one archive into another, and reads there what it brought.
///
/// Can be broken off and repeated: an object that is there whole is not copied again. Memory holds a page of names and
/// a buffer, however large the objects are. Bytes that do not have their name's SHA-256 never get into the other
/// archive. An [IOException] means that a medium has failed; what was copied before stays.
public final class ObjectCopy {
    private static final int LISTED = 1_000;
    private static final int MAX_DIFFERENCES = 100;
    private static final String AGAIN = "deliver its file again, or take it from a backup, and migrate again";

    private final ObjectStore from;
    private final ObjectStore to;
    private final List<String> differences = new ArrayList<>();
    private Amount all = new Amount(0, 0);
    private Amount copied = new Amount(0, 0);

    private ObjectCopy(ObjectStore from, ObjectStore to) {
        this.from = from;
        this.to = to;
    }

    /// Hears how far it is.
    public interface Progress {
        Progress NONE = (_, _) -> {};

        void objectDone(Amount done, Amount of);
    }

    /// A number of objects, and the bytes of all of them.
    public record Amount(long objects, long bytes) {
        private Amount plus(ObjectStore.Stat object) {
            return new Amount(objects + 1, bytes + object.bytes());
        }
    }

    /// What the other archive holds of the first.
    ///
    /// @param all         what the first archive holds
    /// @param copied      of it, what the other did not hold whole before
    /// @param differences a sentence on what to do for each object that is not there whole, the first 100
    public record Comparison(Amount all, Amount copied, List<String> differences) {
        public Comparison {
            differences = List.copyOf(differences);
        }

        public boolean isSame() {
            return differences.isEmpty();
        }
    }

    /// Copies, and reads every object of the first archive in the other.
    public static Comparison run(ObjectStore from, ObjectStore to, Progress progress) throws IOException {
        return new ObjectCopy(from, to).run(progress);
    }

    private interface Each {
        void object(ObjectStore.Stat object) throws IOException;
    }

    private Comparison run(Progress progress) throws IOException {
        each(object -> all = all.plus(object));
        Amount[] done = {new Amount(0, 0)};
        each(object -> {
            bring(object).ifPresent(this::differs);
            done[0] = done[0].plus(object);
            progress.objectDone(done[0], all);
        });
        return new Comparison(all, copied, differences);
    }

    private void each(Each each) throws IOException {
        List<ObjectStore.Stat> page = from.list("", LISTED);
        while (!page.isEmpty()) {
            for (ObjectStore.Stat object : page) {
                each.object(object);
            }
            page = from.list(page.getLast().sha256(), LISTED);
        }
    }

    private void differs(String difference) {
        if (differences.size() < MAX_DIFFERENCES) {
            differences.add(difference);
        }
    }

    /// What keeps the object from being there whole, if anything.
    private Optional<String> bring(ObjectStore.Stat object) throws IOException {
        String sha256 = object.sha256();
        if (to.verify(sha256) == ObjectStore.Check.INTACT) {
            return Optional.empty();
        }
        try (InputStream bytes = new CheckedObject(from.open(sha256, 0, -1), sha256)) {
            to.put(bytes);
        } catch (ObjectDamaged e) {
            return told(object, "is damaged in the old archive: " + AGAIN);
        } catch (ObjectMissing e) {
            return told(object, "has gone from the old archive meanwhile: " + AGAIN);
        } catch (LimitExceeded e) {
            return told(object, "is more than the new archive takes: " + e.getMessage());
        }
        return found(object, to.verify(sha256));
    }

    private Optional<String> found(ObjectStore.Stat object, ObjectStore.Check check) {
        return switch (check) {
            case INTACT -> {
                copied = copied.plus(object);
                yield Optional.empty();
            }
            case DAMAGED -> told(object, "is damaged in the new archive: delete it there and migrate again");
            case MISSING -> told(object, "has gone from the new archive meanwhile: migrate again");
        };
    }

    private static Optional<String> told(ObjectStore.Stat object, String what) {
        return Optional.of("object " + object.sha256() + ", " + object.bytes() + " bytes, " + what);
    }
}
