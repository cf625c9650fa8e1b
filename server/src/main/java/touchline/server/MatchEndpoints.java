package touchline.server;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import touchline.model.MatchId;
import touchline.model.Period;
import touchline.model.TrackingFrame;
import touchline.model.json.FactWriter;
import touchline.model.json.JsonWriter;
import touchline.server.Answer.Caching;
import touchline.server.view.Forecasts;
import touchline.server.view.Frames;
import touchline.server.view.MatchDetail;
import touchline.server.view.MatchSummary;
import touchline.server.view.MetricValues;
import touchline.server.view.Part;
import touchline.server.view.Platform;
import touchline.storage.EventQuery;
import touchline.storage.EventStore.EventPage;
import touchline.storage.TrackingStore.FrameWindow;

/// Matches and what is kept of them.
final class MatchEndpoints {
    private static final int PAGE = 500;
    private static final int MATCHES_MAX = 5_000;
    private static final int FRAMES_AT_ONCE = 2_000;

    private final Platform platform;

    MatchEndpoints(Platform platform) {
        this.platform = platform;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/v1/matches", this::matches),
                Route.get("/v1/matches/{match_id}", this::match),
                Route.get("/v1/matches/{match_id}/events", this::events),
                Route.get("/v1/matches/{match_id}/metrics", this::metrics),
                Route.get("/v1/matches/{match_id}/forecast", this::forecast),
                Route.get("/v1/matches/{match_id}/frames", this::frames),
                Route.get("/v1/metrics/definitions", this::definitions));
    }

    private Answer matches(Request request) {
        List<MatchSummary> all = Parts.require(platform.matches()).all();
        MatchList.Page page = MatchList.page(all, request.query("after"), request.limit(PAGE, MATCHES_MAX));
        JsonWriter json = new JsonWriter(64 << 10).beginObject();
        json.name("items").beginArray();
        Forms forms = new Forms(json);
        page.items().forEach(forms::summary);
        json.endArray();
        forms.text("next", page.next());
        return Links.next(Answer.json(json.endObject(), Caching.VALIDATE), request, page.next());
    }

    private Answer match(Request request) {
        MatchDetail match = Parts.match(platform, request);
        JsonWriter json = new JsonWriter(8 << 10);
        new Forms(json).detail(match);
        return Answer.json(json, Caching.of(match.summary()));
    }

    private Answer events(Request request) {
        EventQuery query = new EventQuery(
                request.query("after"),
                request.limit(PAGE, EventQuery.MAX_LIMIT),
                request.words("type"),
                request.player(),
                request.team());
        MatchDetail match = Parts.match(platform, request);
        EventPage page = Parts.require(platform.events()).page(match.summary().match(), query);
        JsonWriter json = new JsonWriter(256 << 10).beginObject();
        json.name("items").beginArray();
        FactWriter facts = new FactWriter(json);
        page.events().forEach(facts::event);
        json.endArray();
        new Forms(json).text("next", page.next());
        return Links.next(Answer.json(json.endObject(), Caching.of(match.summary())), request, page.next());
    }

    private Answer metrics(Request request) {
        MatchId match = request.match();
        MetricValues.Snapshot values = Parts.require(platform.metrics())
                .of(match)
                .orElseThrow(() -> Failure.notFound("metric of match", match.value()));
        JsonWriter json = new JsonWriter(32 << 10).beginObject();
        json.name("match_id").plain(match.value());
        new Forms(json).metrics(values);
        return Answer.json(json.endObject(), caching(match));
    }

    private Answer forecast(Request request) {
        MatchId match = request.match();
        Forecasts.Forecast forecast = Parts.require(platform.forecasts())
                .before(match)
                .orElseThrow(() -> Failure.notFound("match", match.value()));
        JsonWriter json = new JsonWriter(512).beginObject();
        json.name("match_id").plain(match.value());
        switch (forecast) {
            case Forecasts.Said said -> {
                json.name("kick_off").plain(said.kickOff().toString());
                json.name("model").beginObject().name("id").plain(said.model().id());
                json.name("version").plain(said.model().version()).endObject();
                json.name("home_win").number(said.homeWin());
                json.name("draw").number(said.draw());
                json.name("away_win").number(said.awayWin());
            }
            case Forecasts.Unsaid(String reason) -> json.name("reason").string(reason);
        }
        return Answer.json(json.endObject(), Caching.NONE);
    }

    private Answer frames(Request request) {
        Optional<Period> period = request.period();
        long from = request.number("from_ms", 0, Integer.MAX_VALUE).orElse(0L) * 1000;
        long to = request.number("to_ms", 0, Integer.MAX_VALUE)
                .map(ms -> ms * 1000)
                .orElse(Long.MAX_VALUE);
        MatchDetail match = Parts.match(platform, request);
        MatchId id = match.summary().match();
        Frames frames = Parts.require(platform.frames());
        List<Period> periods = period.map(List::of).orElse(List.of(Period.values()));
        return new Answer.Streamed(Answer.NDJSON, Caching.NONE, out -> {
            for (Period each : periods) {
                writeFrames(id, frames, new FrameWindow(each, from, to, FRAMES_AT_ONCE), out);
            }
        });
    }

    /// Reads a window piece by piece. A piece that is full may end between frames of one moment: that moment is read
    /// again with the next piece.
    private static void writeFrames(MatchId match, Frames frames, FrameWindow window, OutputStream out)
            throws IOException {
        JsonWriter json = new JsonWriter(64 << 10);
        FactWriter facts = new FactWriter(json);
        long from = window.fromMicros();
        while (true) {
            List<TrackingFrame> piece =
                    frames.window(match, new FrameWindow(window.period(), from, window.toMicros(), window.limit()));
            boolean full = piece.size() == window.limit();
            long last = piece.isEmpty() ? 0 : piece.getLast().clock().micros();
            boolean cut = full && last > from;
            for (TrackingFrame frame : piece) {
                if (!cut || frame.clock().micros() < last) {
                    json.reset();
                    facts.frame(match, frame);
                    json.newLine().writeTo(out);
                }
            }
            if (!full) {
                return;
            }
            from = cut ? last : last + 1;
        }
    }

    private Answer definitions(Request request) {
        JsonWriter json = new JsonWriter(4 << 10).beginObject();
        json.name("items").beginArray();
        platform.definitions().forEach(new Forms(json)::definition);
        return Answer.json(json.endArray().endObject(), Caching.VALIDATE);
    }

    private Caching caching(MatchId match) {
        return platform.matches() instanceof Part.Ready<touchline.server.view.Matches>(var matches)
                ? matches.find(match).map(found -> Caching.of(found.summary())).orElse(Caching.VALIDATE)
                : Caching.VALIDATE;
    }
}
