package touchline.server;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import touchline.model.MatchId;
import touchline.model.MatchSheet;
import touchline.model.Roster;
import touchline.model.TrackingFrame;
import touchline.model.json.JsonWriter;
import touchline.server.view.Live;
import touchline.server.view.Live.Message;
import touchline.server.view.MatchDetail;
import touchline.server.view.Part;
import touchline.server.view.Platform;

/// Event streams: a match, its frames, the list of matches.
final class LiveEndpoints {
    private static final HeaderName LAST_EVENT_ID = HeaderNames.create("Last-Event-ID");
    private static final int MAX_CURSOR_CHARS = 512;
    /// No more than 30 frame messages per second and client.
    private static final Duration FRAME_PAUSE = Duration.ofMillis(34);
    /// Enough for 25 Hz at the speed of play; a faster match is shown in fewer frames.
    private static final int FRAMES_PER_MESSAGE = 6;

    private final Platform platform;
    private final SseClients clients;
    private final Duration heartbeat;

    LiveEndpoints(Platform platform, SseClients clients, Duration heartbeat) {
        this.platform = platform;
        this.clients = clients;
        this.heartbeat = heartbeat;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/v1/live", this::matches),
                Route.get("/v1/matches/{match_id}/live", this::match),
                Route.get("/v1/matches/{match_id}/live/frames", this::frames));
    }

    private Answer matches(Request request) {
        Live live = Parts.require(platform.live());
        return clients.stream("matches", () -> live.matches(cursor(request)), this::pump);
    }

    private Answer match(Request request) {
        MatchId match = request.match();
        Live live = Parts.require(platform.live());
        return clients.stream("match", () -> live.match(match, cursor(request)).orElseThrow(absent(match)), this::pump);
    }

    private Answer frames(Request request) {
        MatchId match = request.match();
        Live live = Parts.require(platform.live());
        return clients.stream(
                "frames",
                () -> live.frames(match).orElseThrow(absent(match)),
                (frames, client) -> pumpFrames(match, frames, client));
    }

    private static Supplier<Failure> absent(MatchId match) {
        return () -> Failure.notFound("match", match.value());
    }

    private void pump(Live.Subscription messages, SseClient client) throws IOException, InterruptedException {
        JsonWriter json = new JsonWriter(4 << 10);
        while (true) {
            List<Message> batch = messages.next(heartbeat);
            if (batch.isEmpty()) {
                client.heartbeat();
            }
            for (Message message : batch) {
                send(message, json.reset(), client);
            }
            client.flush();
        }
    }

    private static void send(Message message, JsonWriter json, SseClient client) throws IOException {
        switch (message) {
            case Message.MatchChanged(var cursor, var summary) -> {
                new Forms(json).summary(summary);
                client.send("match", cursor, json);
            }
            case Message.EventSeen(var cursor, var event) -> {
                json.raw(event);
                client.send("event", cursor, json);
            }
            case Message.MetricsChanged(var cursor, var full, var changed) -> {
                json.beginObject().name("full").bool(full);
                new Forms(json).metrics(changed);
                client.send("metrics", cursor, json.endObject());
            }
            case Message.Gap(var cursor, var reason) -> {
                json.beginObject().name("reason").string(reason).endObject();
                client.send("gap", cursor, json);
            }
        }
    }

    private void pumpFrames(MatchId match, Live.FrameSubscription frames, SseClient client)
            throws IOException, InterruptedException {
        JsonWriter json = new JsonWriter(8 << 10);
        Optional<Roster> roster = Optional.empty();
        while (true) {
            List<TrackingFrame> batch = frames.next(FRAMES_PER_MESSAGE, heartbeat);
            if (batch.isEmpty()) {
                client.heartbeat();
                client.flush();
                continue;
            }
            Roster now = batch.getFirst().roster();
            if (roster.isEmpty() || !roster.get().equals(now)) {
                roster = Optional.of(now);
                FrameForms.roster(now, sheet(match), json.reset());
                client.send("roster", json);
            }
            FrameForms.frames(batch, json.reset());
            client.send("frames", json);
            client.flush();
            Thread.sleep(FRAME_PAUSE);
        }
    }

    private Optional<MatchSheet> sheet(MatchId match) {
        return platform.matches() instanceof Part.Ready<touchline.server.view.Matches>(var matches)
                ? matches.find(match).map(MatchDetail::sheet)
                : Optional.empty();
    }

    /// Where the client wants to go on. The header wins: a browser that reconnects repeats the address it began with.
    /// What is plainly no cursor is handed on as it is: the log then says that there is a gap.
    private static Optional<String> cursor(Request request) {
        return request.header(LAST_EVENT_ID)
                .filter(cursor -> !cursor.isBlank())
                .or(() -> request.query("last_event_id"))
                .map(cursor -> cursor.length() <= MAX_CURSOR_CHARS ? cursor : "");
    }
}
