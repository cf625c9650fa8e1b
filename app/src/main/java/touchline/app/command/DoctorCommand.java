package touchline.app.command;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import touchline.app.Doctor;
import touchline.app.config.ConfigReader;
import touchline.app.config.Setting;
import touchline.app.config.Settings;
import touchline.model.json.JsonWriter;

/// `touchline doctor`: what is set, whether it works, and what to do where it does not.
final class DoctorCommand implements Command {
    @ParametersDelegate
    final Words.None none = new Words.None();

    @Parameter(names = "--json", description = "print one JSON object")
    private boolean asJson;

    @ParametersDelegate
    private final HomeOption home = new HomeOption();

    @Override
    public int run(Terminal terminal) {
        Settings settings = ConfigReader.settings(home.path(), System.getenv());
        List<Doctor.Finding> findings = Doctor.examine(ConfigReader.config(home.path(), settings));
        if (asJson) {
            printJson(settings, findings, terminal.out());
        } else {
            print(settings, findings, terminal.out());
        }
        return findings.stream().anyMatch(finding -> finding.verdict() == Doctor.Verdict.BROKEN)
                ? Exit.UNAVAILABLE
                : Exit.OK;
    }

    private static void print(Settings settings, List<Doctor.Finding> findings, PrintWriter out) {
        for (Setting setting : Setting.values()) {
            settings.origin(setting)
                    .ifPresent(place ->
                            out.println(setting.path() + ": " + shown(settings, setting) + "  (" + place + ")"));
        }
        for (Doctor.Finding finding : findings) {
            out.println(mark(finding.verdict()) + " " + finding.subject() + ": " + finding.said());
        }
    }

    private static String mark(Doctor.Verdict verdict) {
        return switch (verdict) {
            case WELL -> "ok     ";
            case DOUBTFUL -> "doubt  ";
            case BROKEN -> "BROKEN ";
        };
    }

    private static String shown(Settings settings, Setting setting) {
        return setting.isSecret() ? "(not shown)" : settings.text(setting).orElse("");
    }

    private static void printJson(Settings settings, List<Doctor.Finding> findings, PrintWriter out) {
        JsonWriter json = new JsonWriter().beginObject().name("settings").beginObject();
        for (Setting setting : Setting.values()) {
            if (settings.origin(setting).isPresent()) {
                json.name(setting.path()).string(shown(settings, setting));
            }
        }
        json.endObject().name("findings").beginArray();
        for (Doctor.Finding finding : findings) {
            json.beginObject().name("subject").string(finding.subject());
            json.name("verdict").string(finding.verdict().name().toLowerCase(Locale.ROOT));
            json.name("said").string(finding.said()).endObject();
        }
        out.println(json.endArray().endObject().toString());
    }
}
