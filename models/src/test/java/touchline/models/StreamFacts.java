package touchline.models;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import touchline.metrics.MatchFold;
import touchline.metrics.MetricFold;
import touchline.model.DataRef;
import touchline.model.Envelope;
import touchline.model.Fact;
import touchline.model.MatchId;

/// Matches made by [Played] as the stream carries them.
final class StreamFacts {
    static final MatchId MATCH = MatchId.of("hand", "1");

    private static final DataRef REF = DataRef.whole("0".repeat(64), Optional.empty());

    private StreamFacts() {}

    static MatchFold fold(List<MetricFold<?>> folds, List<Envelope<?>> facts) {
        MatchFold fold = new MatchFold(folds, 10);
        facts.forEach(fold::offer);
        return fold;
    }

    static List<Envelope<?>> facts(PlayedMatch match) {
        List<Envelope<?>> facts = new ArrayList<>();
        match.sheet().ifPresent(sheet -> facts.add(envelope("sheet", 1, 0, sheet)));
        for (PlayedMatch.Event event : match.events()) {
            facts.add(envelope(event.id(), 1, facts.size(), event.data()));
        }
        return facts;
    }

    static Envelope<?> envelope(String id, int revision, int sequence, Fact data) {
        Instant learnt = Instant.parse("2026-03-01T15:00:00Z");
        return new Envelope<>(
                "/feeds/hand/1",
                id,
                revision,
                MATCH,
                sequence,
                0,
                Optional.empty(),
                learnt,
                "a-1",
                REF,
                Optional.empty(),
                data);
    }
}
