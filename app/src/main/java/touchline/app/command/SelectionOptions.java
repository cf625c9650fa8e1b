package touchline.app.command;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParameterException;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import touchline.model.json.JsonWriter;

/// Which matches a batch is about; nothing given means all.
final class SelectionOptions {
    @Parameter(
            names = "--match",
            variableArity = true,
            splitter = Words.Whole.class,
            placeholder = "ID...",
            description = "only these matches")
    private List<String> matches = new ArrayList<>();

    @Parameter(
            names = "--from",
            validateWith = Words.Value.class,
            placeholder = "DATE",
            description = "first day of kick-off in UTC, like 2018-05-13")
    private @Nullable String from;

    @Parameter(
            names = "--to",
            validateWith = Words.Value.class,
            placeholder = "DATE",
            description = "last day of kick-off")
    private @Nullable String to;

    @Parameter(
            names = "--competition",
            validateWith = Words.Value.class,
            placeholder = "NAME",
            description = "only this competition, as the vendor names it")
    private @Nullable String competition;

    @Parameter(
            names = "--vendor",
            validateWith = Words.Value.class,
            placeholder = "NAME",
            description = "only matches of this vendor")
    private @Nullable String vendor;

    @Parameter(names = "--force", description = "compute what has not changed, too")
    private boolean force;

    /// @throws ParameterException when a date is none, or the two are the wrong way round
    void check() {
        Optional<LocalDate> first = date("--from", from);
        Optional<LocalDate> last = date("--to", to);
        if (first.isPresent() && last.isPresent() && first.get().isAfter(last.get())) {
            throw new ParameterException("--from " + from + " is after --to " + to);
        }
    }

    /// Tells when a match that was named is not known or does not fit what else is given; says whether all
    /// are there.
    boolean allFound(PlanReport plan, PrintWriter errors) {
        long named = matches.stream().distinct().count();
        if (plan.matches() >= named) {
            return true;
        }
        errors.println("touchline: only " + plan.matches() + " of the " + named
                + " named matches have arrived and fit the selection; ids are in: touchline query \"SELECT match_id FROM"
                + " match\"");
        return false;
    }

    private static Optional<LocalDate> date(String option, @Nullable String text) {
        try {
            return Optional.ofNullable(text).map(LocalDate::parse);
        } catch (DateTimeException e) {
            throw new ParameterException(option + " is '" + text + "', not a date like 2018-05-13", e);
        }
    }

    /// The same as parameters of a path, with the `?` before them.
    String query() {
        StringBuilder query = new StringBuilder("?force=").append(force);
        add(query, "match", matches.isEmpty() ? null : String.join(",", matches));
        add(query, "from", from);
        add(query, "to", to);
        add(query, "competition", competition);
        add(query, "vendor", vendor);
        return query.toString();
    }

    private static void add(StringBuilder query, String name, @Nullable String value) {
        if (value != null) {
            query.append('&').append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }

    /// The same as members of an object.
    void write(JsonWriter json) {
        json.name("force").bool(force);
        json.name("matches").beginArray();
        matches.forEach(json::string);
        json.endArray();
        add(json, "from", from);
        add(json, "to", to);
        add(json, "competition", competition);
        add(json, "vendor", vendor);
    }

    private static void add(JsonWriter json, String name, @Nullable String value) {
        if (value != null) {
            json.name(name).string(value);
        }
    }
}
