package touchline.feeds.sportec;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchline.feeds.Document;
import touchline.feeds.ParseLimits;
import touchline.feeds.Parsed;
import touchline.feeds.RejectCode;
import touchline.feeds.VendorFeed.Sink;
import touchline.feeds.internal.BadRecord;
import touchline.feeds.sportec.EventCursor.Next;
import touchline.model.Period;
import touchline.model.Side;
import touchline.model.Withdrawal;

/// Reads the event documents of a match twice: first for the kick-offs, since only they tell to which period a moment
/// belongs and who plays in which direction; then each event is made a fact. One event is held at a time.
final class EventReader {
    private final SportecMatch match;
    private final ParseLimits limits;
    private final Sink out;
    private final Map<String, Known> known = new HashMap<>();

    EventReader(SportecMatch match, ParseLimits limits, Sink out) {
        this.match = match;
        this.limits = limits;
        this.out = out;
    }

    /// What was read under an id so far, in all documents.
    ///
    /// @param content the hash of what the vendor said
    private record Known(String kind, String actor, int content, int revision) {
        Known withRevision(int higher) {
            return new Known(kind, actor, content, higher);
        }
    }

    private record Identity(String id, int revision) {}

    /// Looks for kick-offs and final whistles.
    void learn(Document document) throws IOException {
        try (InputStream in = document.bytes().open()) {
            EventCursor events = new EventCursor(document, in, limits);
            for (Optional<Next> next = events.next(); next.isPresent(); next = events.next()) {
                if (next.get() instanceof Next.Event(RawEvent event)) {
                    learn(event);
                }
            }
        }
    }

    private void learn(RawEvent event) {
        Optional<Period> period = section(event);
        if (period.isPresent() && event.has("FinalWhistle")) {
            match.whistle(period.get(), event.time());
        }
        if (period.isEmpty() || !event.has("KickOff")) {
            return;
        }
        match.kickOff(period.get(), event.time());
        event.value("TeamLeft").flatMap(match::sideOf).ifPresent(side -> match.left(period.get(), side));
        event.value("TeamRight").flatMap(match::sideOf).ifPresent(side -> match.left(period.get(), side.opposite()));
    }

    /// The period that a kick-off or a final whistle names.
    private static Optional<Period> section(RawEvent event) {
        return event.element("KickOff")
                .or(() -> event.element("FinalWhistle"))
                .flatMap(element -> Optional.ofNullable(element.attributes().get("GameSection")))
                .flatMap(Words::period);
    }

    void read(Document document) throws IOException {
        try (InputStream in = document.bytes().open()) {
            EventCursor events = new EventCursor(document, in, limits);
            Optional<Next> now = events.next();
            while (now.isPresent()) {
                Optional<Next> next = events.next();
                switch (now.get()) {
                    case Next.Bad(var rejected) -> out.accept(document, rejected);
                    case Next.Event(var event) -> take(document, event, eventOf(next));
                }
                now = next;
            }
        }
    }

    private static Optional<RawEvent> eventOf(Optional<Next> next) {
        return next.isPresent() && next.get() instanceof Next.Event(RawEvent event)
                ? Optional.of(event)
                : Optional.empty();
    }

    private void take(Document document, RawEvent event, Optional<RawEvent> next) {
        try {
            requireMatch(event);
            if (event.kind().equals("Delete")) {
                accept(document, event, withdrawn(event), 0, new EventForm.Made("", event.time(), new Withdrawal()));
                return;
            }
            Period period = section(event)
                    .or(() -> match.periodAt(event.time()))
                    .orElseThrow(() -> unknown("no kick-off of a period was delivered with it"));
            List<EventForm.Made> facts = new EventForm(match, period, isTurned(period)).facts(event, next);
            Identity identity = identify(event);
            for (int part = 0; part < facts.size(); part++) {
                accept(document, event, identity, part, facts.get(part));
            }
        } catch (BadRecord e) {
            reject(document, event, e.code(), e.detail());
        } catch (IllegalArgumentException e) {
            reject(document, event, RejectCode.OUT_OF_RANGE, String.valueOf(e.getMessage()));
        }
    }

    private void accept(Document document, RawEvent event, Identity identity, int part, EventForm.Made made) {
        out.accept(
                document,
                new Parsed.Accepted(
                        event.record(),
                        part,
                        identity.id() + made.suffix(),
                        identity.revision(),
                        Optional.of(made.time()),
                        made.fact(),
                        event.offset(),
                        event.length()));
    }

    private void requireMatch(RawEvent event) {
        String id = match.ref().id();
        if (!match.knowsTeams()) {
            throw unknown("who plays at home is not known: deliver the match information (feed 02.01) of " + id
                    + " together with its events");
        }
        event.own("MatchId").filter(other -> !other.equals(id)).ifPresent(other -> {
            throw unknown("an event of match " + other + " among the documents of " + id);
        });
    }

    private boolean isTurned(Period period) {
        if (period == Period.SHOOT_OUT) {
            return false; // both teams shoot at one goal: each kick is turned by who takes it
        }
        return match.left(period).orElseThrow(() -> unknown("no kick-off says which team is on the left")) == Side.AWAY;
    }

    /// The vendor uses one id for several events of one moment: those of another kind or of another player get their
    /// kind behind the id. The same again with other content is a correction.
    private Identity identify(RawEvent event) {
        String id = event.own("EventId").orElseThrow();
        String actor = EventForm.player(event).orElse("");
        int content = event.qualifiers().hashCode();
        String candidate = id;
        for (int number = 1; ; number++) {
            Known before = known.get(candidate);
            if (before == null
                    || before.kind().equals(event.kind()) && before.actor().equals(actor)) {
                int revision = before == null ? 0 : before.revision() + (before.content() == content ? 0 : 1);
                known.put(candidate, new Known(event.kind(), actor, content, revision));
                return new Identity(candidate, revision);
            }
            candidate = id + ":" + event.kind() + (number == 1 ? "" : ":" + number);
        }
    }

    /// A deletion takes the event of its id back.
    private Identity withdrawn(RawEvent event) {
        String id = event.own("EventId").orElseThrow();
        Known before = known.get(id);
        int revision = before == null ? 1 : before.revision() + 1;
        known.put(id, before == null ? new Known("Delete", "", 0, revision) : before.withRevision(revision));
        return new Identity(id, revision);
    }

    private static BadRecord unknown(String detail) {
        return new BadRecord(RejectCode.UNKNOWN_REFERENCE, 0, detail);
    }

    private void reject(Document document, RawEvent event, RejectCode code, String detail) {
        out.accept(
                document,
                new Parsed.Rejected(code, event.at(), detail, event.record(), event.offset(), event.length()));
    }
}
