package touchline.models;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import touchline.model.Action.Pass;
import touchline.model.MatchEvent;
import touchline.model.Side;

/// A pass as training and evaluation see it: one whose start and outcome are known, restarts and crosses
/// included.
///
/// @param features of [PassFeatures#SET]
record PassRow(String match, String competition, float[] features, boolean complete) {

    static List<PassRow> of(PlayedMatch match) {
        List<PassRow> rows = new ArrayList<>();
        PassFeatures features = new PassFeatures(match.pitch());
        for (PlayedMatch.Event event : match.events()) {
            MatchEvent data = event.data();
            Optional<Side> side = match.side(data);
            if (side.isPresent()) {
                features.take(data, side.get())
                        .filter(_ -> ((Pass) data.action()).outcome() != Pass.Outcome.UNKNOWN)
                        .ifPresent(made -> rows.add(new PassRow(
                                match.match().value(),
                                match.competition(),
                                made.clone(),
                                ((Pass) data.action()).outcome() == Pass.Outcome.COMPLETE)));
            }
        }
        return rows;
    }

    /// The passes of one match in `oneIn`, chosen by the match's name; the order does not depend on the
    /// order of the matches.
    static List<PassRow> of(MatchSource matches, int oneIn) throws IOException {
        List<PassRow> rows = new ArrayList<>();
        matches.forEach(match -> {
            if (Math.floorMod(match.match().value().hashCode(), oneIn) == 0) {
                rows.addAll(of(match));
            }
        });
        rows.sort(Comparator.comparing(PassRow::match)); // stable: within a match they stay in order
        return rows;
    }

    static Boosting.Rows table(List<PassRow> rows) {
        return Boosting.Rows.of(
                PassFeatures.SET.size(),
                rows.stream().map(PassRow::features).toList(),
                i -> rows.get(i).complete() ? 1 : 0);
    }

    static String hash(List<PassRow> rows) {
        Digest digest = new Digest();
        for (PassRow row : rows) {
            digest.add(row.match());
            digest.add(row.features());
            digest.add(row.complete() ? 1 : 0);
        }
        return digest.hex();
    }
}
