package touchline.pipeline.batch;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import touchline.model.MatchId;
import touchline.model.MatchSheet;
import touchline.pipeline.ingest.ArrivedMatches;
import touchline.pipeline.ingest.ArrivedMatches.Arrived;

/// Matches by the arrivals in the log; dates and competitions by the sheets that are known of them so far.
public final class ArrivedMatchSource implements MatchSource {
    private final ArrivedMatches arrived;
    private final Function<MatchId, Optional<MatchSheet>> sheets;

    /// @param sheets all sheets of a match merged; a match of which there is none yet has neither date nor
    ///               competition
    public ArrivedMatchSource(ArrivedMatches arrived, Function<MatchId, Optional<MatchSheet>> sheets) {
        this.arrived = arrived;
        this.sheets = sheets;
    }

    @Override
    public Snapshot look() {
        Map<MatchId, Arrived> byMatch = new HashMap<>();
        List<Arrived> all = arrived.list();
        all.forEach(one -> byMatch.put(one.match(), one));
        List<BatchMatch> matches = all.stream().map(this::match).toList();
        return new Snapshot() {
            @Override
            public List<BatchMatch> matches() {
                return matches;
            }

            @Override
            public void read(MatchId match, Facts out) throws IOException, InterruptedException {
                Arrived one = Optional.ofNullable(byMatch.get(match))
                        .orElseThrow(() -> new IllegalArgumentException("nothing has arrived of " + match));
                arrived.read(one, out::fact);
            }
        };
    }

    private BatchMatch match(Arrived one) {
        Optional<MatchSheet> sheet = sheets.apply(one.match());
        return new BatchMatch(
                one.match(),
                one.vendor(),
                sheet.flatMap(MatchSheet::date),
                sheet.flatMap(MatchSheet::competition),
                one.fingerprint());
    }
}
