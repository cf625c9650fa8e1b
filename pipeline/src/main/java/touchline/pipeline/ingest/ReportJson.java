package touchline.pipeline.ingest;

import java.util.Locale;
import java.util.Map;
import touchline.model.Ledger;
import touchline.model.MatchSheet;
import touchline.model.PitchSize;
import touchline.model.json.FactWriter;
import touchline.model.json.JsonWriter;

/// `match.json` and `report.json`.
final class ReportJson {
    private ReportJson() {}

    static JsonWriter match(MatchReport report) {
        JsonWriter json = new JsonWriter(8192);
        FactWriter facts = new FactWriter(json);
        json.beginObject().name("match_id").plain(report.match().value());
        MatchSheet sheet = report.sheet();
        // without a real size the events lie on the standard pitch, and readers need to know on which
        MatchSheet laid = sheet.pitch().isPresent() ? sheet : sheet.withPitch(PitchSize.STANDARD);
        facts.sheetFields(laid, report.lastMicros());
        facts.score("score_from_events", report.scoreFromEvents());
        facts.score("shoot_out_from_events", report.shootOutFromEvents());
        return json.endObject();
    }

    static JsonWriter report(MatchReport report) {
        JsonWriter json = new JsonWriter(8192);
        json.beginObject().name("match_id").plain(report.match().value());
        ledgerFields(json, report.ledger());
        byKind(json, report.byKind());
        facts(json, report.facts());
        json.name("files").beginArray();
        for (MatchReport.Source file : report.files()) {
            json.beginObject().name("name").string(file.name());
            json.name("sha256").plain(file.sha256());
            json.name("kind").plain(file.kind().name().toLowerCase(Locale.ROOT));
            json.name("records").number(file.records()).endObject();
        }
        json.endArray().name("rejected_records").beginArray();
        for (MatchReport.Reject reject : report.rejected()) {
            json.beginObject().name("code").plain(reject.code());
            json.name("location").string(reject.location());
            json.name("detail").string(reject.detail());
            json.name("offset").number(reject.offset());
            json.name("length").number(reject.length()).endObject();
        }
        json.endArray();
        json.name("rejected_records_not_listed")
                .number(report.ledger().rejected() - report.rejected().size());
        return json.endObject();
    }

    static void ledgerFields(JsonWriter json, Ledger ledger) {
        json.name("received").number(ledger.received());
        json.name("kept").number(ledger.kept());
        json.name("duplicate").number(ledger.duplicate());
        json.name("rejected").number(ledger.rejected());
        json.name("in_flight").number(ledger.inFlight());
    }

    static void byKind(JsonWriter json, Map<RecordKind, Ledger> byKind) {
        json.name("by_kind").beginObject();
        byKind.forEach((kind, ledger) -> {
            json.name(kind.word()).beginObject();
            ledgerFields(json, ledger);
            json.endObject();
        });
        json.endObject();
    }

    static void facts(JsonWriter json, FactCounts facts) {
        json.name("facts").beginObject();
        json.name("sheets").number(facts.sheets());
        json.name("events").number(facts.events());
        json.name("derived").number(facts.derived());
        json.name("freeze_frames").number(facts.freezeFrames());
        json.name("frames").number(facts.frames());
        json.name("withdrawals").number(facts.withdrawals()).endObject();
    }
}
