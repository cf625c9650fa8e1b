package touchline.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import touchline.model.json.JsonWriter;

/// What a model was made from.
///
/// @param code         which code made it
/// @param dataHash     SHA-256 of what it learnt from: matches, features, answers
/// @param vendors      whose files the matches came from
/// @param competitions matches of each competition
record Provenance(
        String code,
        FeatureSet features,
        String dataHash,
        long seed,
        SortedSet<String> vendors,
        SortedMap<String, Integer> competitions) {

    /// The code that makes models, raised when the same data gives another model.
    static final String CODE = "touchline 0.1.0, models 1";

    /// Whose data it is, in a paragraph of Markdown.
    String data() {
        return vendors.equals(Set.of("wyscout"))
                ? """
                **Data.** Files of Wyscout. Its public data set is by L. Pappalardo, P. Cintia, A. Rossi, E. Massucco, P. Ferragina,
                D. Pedreschi, F. Giannotti: *A public data set of spatio-temporal match events in soccer competitions*, Scientific
                Data 6, 236 (2019), doi 10.1038/s41597-019-0247-7; data on figshare, collection 4415000, CC BY 4.0
                (https://creativecommons.org/licenses/by/4.0/). Changed: read into canonical events, of which the model keeps
                statistics only.
                """
                : "**Data.** Files of " + String.join(", ", vendors)
                        + ". Whether the model may be handed on is for their licences to say.\n";
    }

    /// What it was made from, as a table in Markdown.
    String table() {
        List<List<String>> rows = new ArrayList<>(List.of(List.of("made from", "")));
        competitions.forEach((competition, matches) -> rows.add(List.of(named(competition), matches + " matches")));
        rows.add(List.of("features", features.id() + " " + features.version()));
        rows.add(List.of("data SHA-256", dataHash));
        rows.add(List.of("seed", Long.toString(seed)));
        rows.add(List.of("code", code));
        return Texts.markdown(rows);
    }

    static String named(String competition) {
        return competition.isEmpty() ? "(no competition named)" : competition;
    }

    /// What matches were of which vendors and competitions.
    static Provenance of(FeatureSet features, String dataHash, long seed, Map<String, String> competitionOfMatch) {
        SortedMap<String, Integer> competitions = new TreeMap<>();
        SortedSet<String> vendors = new TreeSet<>();
        competitionOfMatch.forEach((match, competition) -> {
            competitions.merge(competition, 1, Integer::sum);
            vendors.add(match.replaceFirst("-.*", "")); // a match's identifier begins with its vendor
        });
        return new Provenance(CODE, features, dataHash, seed, vendors, competitions);
    }

    /// A member of an object that is open.
    void write(JsonWriter json) {
        json.name("made_from").beginObject().name("code").string(code);
        json.name("features").string(features.id() + " " + features.version());
        json.name("data_sha256")
                .plain(dataHash)
                .name("seed")
                .number(seed)
                .name("competitions")
                .beginObject();
        competitions.forEach(
                (competition, matches) -> json.memberName(competition).number(matches));
        json.endObject().endObject();
    }

    /// The metrics of a version: what it was made from, and how good it is.
    ///
    /// @param unseen on what was left out in turn
    byte[] metrics(ModelName model, Figures unseen, Optional<? extends HeldOut<?>> heldOut) {
        JsonWriter json = new JsonWriter();
        json.beginObject().name("model").plain(model.id());
        write(json);
        json.name("left_out_in_turn").beginObject();
        unseen.write(json);
        json.endObject();
        heldOut.ifPresent(one -> {
            json.name("held_out").beginObject().name("competition").string(one.competition());
            one.figures().write(json);
            json.endObject();
        });
        return json.endObject().newLine().toBytes();
    }
}
