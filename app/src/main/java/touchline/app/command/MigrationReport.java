package touchline.app.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import touchline.app.StoreMigration;
import touchline.model.json.JsonWriter;
import touchline.models.ModelCopy;
import touchline.storage.ObjectCopy;
import touchline.storage.StoreCopy.Comparison;

/// What a migration has brought, for people and as JSON.
final class MigrationReport {
    private MigrationReport() {}

    static void print(StoreMigration.Report report, PrintWriter out) {
        report.archive()
                .ifPresent(archive -> out.printf(
                        "%,d objects of the archive, %,d bytes, of which %,d objects, %,d bytes were not there: %s%n",
                        archive.all().objects(),
                        archive.all().bytes(),
                        archive.copied().objects(),
                        archive.copied().bytes(),
                        verdict(archive.isSame(), archive.differences().size(), "objects")));
        report.models().ifPresent(models -> tell(models, out));
        report.events().ifPresent(events -> tell("events", events, out));
        report.tracking().ifPresent(frames -> tell("frames", frames, out));
        report.differences().forEach(out::println);
    }

    private static void tell(List<ModelCopy.Copied> models, PrintWriter out) {
        if (models.isEmpty()) {
            out.println("models: all versions are there already");
        }
        for (ModelCopy.Copied model : models) {
            model.versions().forEach(version -> out.println("model " + model.model() + " " + version + " is there"));
            model.promoted()
                    .ifPresent(version ->
                            out.println("model " + model.model() + " " + version + " is used there from now on"));
        }
    }

    private static void tell(String what, Comparison compared, PrintWriter out) {
        out.printf(
                "%,d %s of %,d matches: %s%n",
                compared.records(),
                what,
                compared.matches(),
                verdict(compared.isSame(), compared.differences().size(), "matches"));
    }

    private static String verdict(boolean isSame, int differences, String of) {
        return isSame
                ? "both places hold the same"
                : differences + " sentences below say which " + of + " are not the same";
    }

    static String json(StoreMigration.Report report) {
        JsonWriter json = new JsonWriter().beginObject();
        archive(json, report.archive());
        models(json, report.models());
        part(json, "events", report.events());
        part(json, "frames", report.tracking());
        json.name("differences").beginArray();
        List<String> differences = report.differences();
        differences.forEach(json::string);
        return json.endArray().endObject().toString();
    }

    private static void archive(JsonWriter json, Optional<ObjectCopy.Comparison> compared) {
        json.name("archive");
        if (compared.isEmpty()) {
            json.nothing();
            return;
        }
        ObjectCopy.Comparison archive = compared.get();
        json.beginObject().name("objects").number(archive.all().objects());
        json.name("bytes").number(archive.all().bytes());
        json.name("copied_objects").number(archive.copied().objects());
        json.name("copied_bytes").number(archive.copied().bytes()).endObject();
    }

    private static void models(JsonWriter json, Optional<List<ModelCopy.Copied>> copied) {
        json.name("models");
        if (copied.isEmpty()) {
            json.nothing();
            return;
        }
        json.beginArray();
        for (ModelCopy.Copied model : copied.get()) {
            json.beginObject().name("model").string(model.model().toString());
            json.name("versions").beginArray();
            model.versions().forEach(json::string);
            json.endArray().name("promoted");
            model.promoted().ifPresentOrElse(json::string, json::nothing);
            json.endObject();
        }
        json.endArray();
    }

    private static void part(JsonWriter json, String name, Optional<Comparison> compared) {
        json.name(name);
        if (compared.isEmpty()) {
            json.nothing();
            return;
        }
        json.beginObject().name("matches").number(compared.get().matches());
        json.name("records").number(compared.get().records()).endObject();
    }
}
