package touchline.models;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import touchline.model.Action.Shot;
import touchline.model.MatchEvent;
import touchline.model.Restart;
import touchline.model.Side;

/// A shot as training and evaluation see it.
///
/// @param features of its kind of model
/// @param vendorXg what the vendor itself expects, to compare with; never learnt from
record ShotRow(
        String match,
        String competition,
        ShotClass shotClass,
        float[] features,
        boolean goal,
        Optional<Double> vendorXg) {

    /// The shots of a match, in order. Left out are the shoot-out, shots without a place, and shots from
    /// corners: one vendor calls a corner a shot only when it went in, so that the word is the answer.
    static List<ShotRow> of(PlayedMatch match, XgKind kind) {
        List<ShotRow> rows = new ArrayList<>();
        forEach(match, kind, (_, row) -> rows.add(row));
        return rows;
    }

    /// The same shots with the identity of each one's event.
    static void forEach(PlayedMatch match, XgKind kind, BiConsumer<String, ShotRow> each) {
        ShotFeatures features = new ShotFeatures(match.pitch());
        for (PlayedMatch.Event event : match.events()) {
            MatchEvent data = event.data();
            Optional<Side> side = match.side(data);
            if (side.isPresent()) {
                features.take(data, side.get())
                        .filter(_ -> isLearntFrom(data))
                        .flatMap(shot -> row(match, event.id(), shot, (Shot) data.action(), kind))
                        .ifPresent(row -> each.accept(event.id(), row));
            }
        }
    }

    private static Optional<ShotRow> row(
            PlayedMatch match, String event, ShotFeatures.Shot made, Shot shot, XgKind kind) {
        return kind.features(made, match.scene(event), match.pitch())
                .map(features -> new ShotRow(
                        match.match().value(),
                        match.competition(),
                        made.moment().shotClass(),
                        features,
                        shot.outcome() == Shot.Outcome.GOAL,
                        shot.vendorXg()));
    }

    private static boolean isLearntFrom(MatchEvent event) {
        return event.action() instanceof Shot shot
                && shot.restart() != Restart.CORNER
                && shot.outcome() != Shot.Outcome.UNKNOWN;
    }

    /// All shots of all matches; the order does not depend on the order of the matches.
    static List<ShotRow> of(MatchSource matches, XgKind kind) throws IOException {
        List<ShotRow> rows = new ArrayList<>();
        matches.forEach(match -> rows.addAll(of(match, kind)));
        rows.sort(Comparator.comparing(ShotRow::match)); // stable: within a match they stay in order
        return rows;
    }

    /// The hash of what a model learns from: matches, classes, features and answers.
    static String hash(List<ShotRow> rows) {
        Digest digest = new Digest();
        for (ShotRow row : rows) {
            digest.add(row.match());
            digest.add(row.shotClass().ordinal());
            digest.add(row.features());
            digest.add(row.goal() ? 1 : 0);
        }
        return digest.hex();
    }
}
