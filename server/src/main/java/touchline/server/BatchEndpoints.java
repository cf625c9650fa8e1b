package touchline.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import touchline.model.MatchId;
import touchline.model.RawJson;
import touchline.model.json.JsonCursor;
import touchline.model.json.JsonException;
import touchline.model.json.JsonWriter;
import touchline.pipeline.batch.AlreadyRunning;
import touchline.pipeline.batch.BatchOrder;
import touchline.pipeline.batch.RunStatus;
import touchline.pipeline.batch.Selection;
import touchline.server.Answer.Caching;
import touchline.server.view.Batch;
import touchline.server.view.Part;
import touchline.server.view.Platform;

/// Batch runs: what one would do, begin one, how it goes, end it.
final class BatchEndpoints {
    private static final int MATCHES_MAX = 1_000;
    private static final int ACCEPTED = 202;

    private final String path;
    private final Supplier<Part<Batch>> batch;

    private BatchEndpoints(String path, Supplier<Part<Batch>> batch) {
        this.path = path;
        this.batch = batch;
    }

    /// Metrics of matches.
    static BatchEndpoints metrics(Platform platform) {
        return new BatchEndpoints("/v1/batch", platform::batch);
    }

    /// Histories of matches, from which features are made.
    static BatchEndpoints histories(Platform platform) {
        return new BatchEndpoints("/v1/features/materialize", platform::histories);
    }

    List<Route> routes() {
        return List.of(
                Route.get(path, this::status),
                Route.post(path, this::start),
                Route.delete(path, this::cancel),
                Route.get(path + "/plan", this::plan));
    }

    private Answer status(Request request) {
        return run(Parts.require(batch.get()).status());
    }

    private Answer cancel(Request request) {
        return run(Parts.require(batch.get()).cancel());
    }

    private static Answer.Whole run(Optional<RunStatus> status) {
        JsonWriter json = new JsonWriter(1024).beginObject().name("run");
        if (status.isPresent()) {
            json.raw(new RawJson(status.get().toJson()));
        } else {
            json.nothing();
        }
        return Answer.json(json.endObject(), Caching.NONE);
    }

    private Answer plan(Request request) {
        Set<String> matches = request.words("match");
        Selection selection = selection(
                matches,
                request.query("from"),
                request.query("to"),
                request.query("competition"),
                request.query("vendor"));
        boolean force = request.query("force").map(text -> truth("force", text)).orElse(false);
        try {
            byte[] plan = Parts.require(batch.get()).plan(selection, force).toJson();
            return Answer.text(Answer.JSON, plan, Caching.NONE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look at what there is", e);
        }
    }

    private static boolean truth(String name, String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Failure.invalid(name, "'" + Text.clip(text) + "' is neither true nor false");
        };
    }

    private Answer start(Request request) {
        BatchOrder order = order(request.jsonBody());
        Batch service = Parts.require(batch.get());
        try {
            return run(Optional.of(service.start(order))).status(ACCEPTED);
        } catch (AlreadyRunning e) {
            throw Failure.of(ProblemType.ALREADY_RUNNING, String.valueOf(e.getMessage()));
        }
    }

    private static BatchOrder order(byte[] body) {
        Set<String> matches = new LinkedHashSet<>();
        Optional<String> from = Optional.empty();
        Optional<String> to = Optional.empty();
        Optional<String> competition = Optional.empty();
        Optional<String> vendor = Optional.empty();
        boolean force = false;
        int workers = BatchOrder.standardWorkers();
        try {
            JsonCursor json = new JsonCursor(body);
            json.beginObject();
            while (json.nextName()) {
                switch (json.text()) {
                    case "matches" -> {
                        json.beginArray();
                        while (json.nextElement()) {
                            matches.add(json.stringValue());
                        }
                    }
                    case "from" -> from = Optional.of(json.stringValue());
                    case "to" -> to = Optional.of(json.stringValue());
                    case "competition" -> competition = Optional.of(json.stringValue());
                    case "vendor" -> vendor = Optional.of(json.stringValue());
                    case "force" -> force = json.booleanValue();
                    case "workers" -> workers = json.intValue();
                    default -> json.skipValue();
                }
            }
            json.end();
        } catch (JsonException e) {
            throw Failure.invalid("body", String.valueOf(e.getMessage()));
        }
        try {
            return new BatchOrder(selection(matches, from, to, competition, vendor), force, workers);
        } catch (IllegalArgumentException e) {
            throw Failure.invalid("workers", String.valueOf(e.getMessage()));
        }
    }

    private static Selection selection(
            Set<String> matches,
            Optional<String> from,
            Optional<String> to,
            Optional<String> competition,
            Optional<String> vendor) {
        if (matches.size() > MATCHES_MAX) {
            throw Failure.invalid("match", matches.size() + " of them, not at most " + MATCHES_MAX);
        }
        Set<MatchId> ids = new LinkedHashSet<>();
        for (String match : matches) {
            try {
                ids.add(new MatchId(match));
            } catch (IllegalArgumentException e) {
                throw Failure.invalid("match", "'" + Text.clip(match) + "' is not an id");
            }
        }
        Optional<LocalDate> first = from.map(text -> date("from", text));
        Optional<LocalDate> last = to.map(text -> date("to", text));
        try {
            return new Selection(ids, first, last, competition, vendor);
        } catch (IllegalArgumentException e) {
            throw Failure.invalid("from", String.valueOf(e.getMessage()));
        }
    }

    private static LocalDate date(String name, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw Failure.invalid(name, "'" + Text.clip(text) + "' is not a date like 2018-05-13");
        }
    }
}
