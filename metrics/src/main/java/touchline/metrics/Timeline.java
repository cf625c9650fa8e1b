package touchline.metrics;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchline.model.Envelope;
import touchline.model.Fact;
import touchline.model.FreezeFrame;
import touchline.model.MatchEvent;
import touchline.model.MatchSheet;
import touchline.model.RawJson;
import touchline.model.TrackingFrame;
import touchline.model.VendorRecord;
import touchline.model.Withdrawal;

/// The sheets and events of one match in match order, whatever the order in which they are learnt.
///
/// Each identity is in it once, in its newest revision; withdrawn ones are not in it. Where two arrivals give one
/// revision of a fact, the one that was learnt first stands. Sheets come first, then events by period, clock, source,
/// sequence and part. So the timeline depends on the facts alone and not on the order in which they came.
///
/// It holds facts without the vendor's qualifiers and without trace context: metrics are made from the canonical
/// model. Of freeze frames only the identity is held. Not safe for use by several threads.
public final class Timeline {
    private static final Comparator<Envelope<?>> ORDER = Comparator.<Envelope<?>>comparingInt(Timeline::period)
            .thenComparingLong(Timeline::micros)
            .thenComparing(Envelope::source)
            .thenComparingLong(Envelope::sequence)
            .thenComparingInt(Envelope::part)
            .thenComparing(Envelope::id);

    private static final Comparator<Envelope<?>> LEARNT = Comparator.<Envelope<?>, Instant>comparing(Envelope::recorded)
            .thenComparing(Envelope::arrival)
            .thenComparingLong(Envelope::sequence)
            .thenComparingInt(Envelope::part);

    private final Map<Envelope.Key, Known> known = new HashMap<>();
    private final Arrivals arrivals = new Arrivals();
    private final List<Envelope<?>> ordered = new ArrayList<>();
    private boolean inOrder = true;
    private long rearrangements;

    /// Takes a fact and says what it was. Throws IllegalArgumentException for a tracking frame, which is no part of a
    /// timeline.
    public Verdict offer(Envelope<?> fact) {
        if (fact.data() instanceof TrackingFrame) {
            throw new IllegalArgumentException("a tracking frame is not kept in the timeline");
        }
        if (!arrivals.take(fact)) {
            return Verdict.REDELIVERY;
        }
        Known before = known.get(fact.key());
        if (before == null) {
            Envelope<?> lean = lean(fact);
            known.put(fact.key(), new Known(lean));
            show(lean);
            return Verdict.NEW;
        }
        return before.learn(fact);
    }

    /// The facts that folds see, in match order. The list changes when the next fact is offered.
    public List<Envelope<?>> facts() {
        if (!inOrder) {
            ordered.clear();
            for (Known one : known.values()) {
                if (isShown(one.newest)) {
                    ordered.add(one.newest);
                }
            }
            ordered.sort(ORDER);
            inOrder = true;
        }
        return Collections.unmodifiableList(ordered);
    }

    /// How often something else has happened to the list of facts than growth at its end.
    public long rearrangements() {
        return rearrangements;
    }

    private void show(Envelope<?> fact) {
        if (!isShown(fact)) {
            return;
        }
        if (inOrder && (ordered.isEmpty() || ORDER.compare(ordered.getLast(), fact) < 0)) {
            ordered.add(fact);
        } else {
            rearrange();
        }
    }

    private void rearrange() {
        inOrder = false;
        rearrangements++;
    }

    private static boolean isShown(Envelope<?> fact) {
        return switch (fact.data()) {
            case MatchSheet _, MatchEvent _ -> true;
            case FreezeFrame _, TrackingFrame _, Withdrawal _ -> false;
        };
    }

    /// Sheets stand before the first period.
    private static int period(Envelope<?> fact) {
        return fact.data() instanceof MatchEvent event ? event.clock().period().number() : 0;
    }

    private static long micros(Envelope<?> fact) {
        return fact.data() instanceof MatchEvent event ? event.clock().micros() : 0;
    }

    private static Envelope<?> lean(Envelope<?> fact) {
        return switch (fact.data()) {
            case MatchEvent event -> with(fact, withoutQualifiers(event));
            case FreezeFrame frame -> with(fact, new FreezeFrame(frame.event(), List.of(), List.of()));
            case MatchSheet sheet -> with(fact, sheet);
            case Withdrawal withdrawal -> with(fact, withdrawal);
            case TrackingFrame frame -> with(fact, frame);
        };
    }

    private static MatchEvent withoutQualifiers(MatchEvent event) {
        VendorRecord vendor = event.vendor();
        return new MatchEvent(
                event.clock(),
                event.team(),
                event.player(),
                event.at(),
                event.action(),
                new VendorRecord(vendor.id(), vendor.type(), vendor.teamId(), vendor.playerId(), RawJson.EMPTY));
    }

    private static <T extends Fact> Envelope<T> with(Envelope<?> fact, T data) {
        return new Envelope<>(
                fact.source(),
                fact.id(),
                fact.revision(),
                fact.match(),
                fact.sequence(),
                fact.part(),
                fact.time(),
                fact.recorded(),
                fact.arrival(),
                fact.dataRef(),
                Optional.empty(),
                data);
    }

    /// What is known of one identity: the newest revision, and which older ones there were.
    private final class Known {
        private Envelope<?> newest;
        private int[] older = {};

        Known(Envelope<?> first) {
            this.newest = first;
        }

        Verdict learn(Envelope<?> fact) {
            if (fact.revision() > newest.revision()) {
                remember(newest.revision());
                replaceBy(fact);
                return Verdict.CORRECTION;
            }
            if (fact.revision() == newest.revision()) {
                if (LEARNT.compare(fact, newest) < 0) {
                    replaceBy(fact);
                }
                return Verdict.DUPLICATE;
            }
            return remember(fact.revision()) ? Verdict.SUPERSEDED : Verdict.DUPLICATE;
        }

        private void replaceBy(Envelope<?> fact) {
            newest = lean(fact);
            rearrange();
        }

        private boolean remember(int revision) {
            for (int seen : older) {
                if (seen == revision) {
                    return false;
                }
            }
            older = Arrays.copyOf(older, older.length + 1);
            older[older.length - 1] = revision;
            return true;
        }
    }
}
