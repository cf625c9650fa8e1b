package touchline.server;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import touchline.model.Envelope;
import touchline.model.MatchEvent;
import touchline.model.MatchId;
import touchline.model.Period;
import touchline.model.PitchSize;
import touchline.model.PlayerId;
import touchline.model.TeamId;
import touchline.model.json.ActionForm;
import touchline.model.json.JsonWriter;
import touchline.server.Answer.Caching;
import touchline.server.view.Frames;
import touchline.server.view.MatchDetail;
import touchline.server.view.Platform;
import touchline.storage.ActionCount;
import touchline.storage.EventQuery;
import touchline.storage.EventStore.EventPage;
import touchline.storage.HeatMap;
import touchline.storage.Movement;

/// What the players of a match did and where they went: questions that the stores answer when they are asked.
final class PlayerEndpoints {
    private static final Set<Period> ALL_BUT_THE_SHOOT_OUT = EnumSet.complementOf(EnumSet.of(Period.SHOOT_OUT));
    private static final int SHOTS = 100;
    private static final int SHOTS_MAX = 1_000;

    /// Cells of 5 m on most pitches, and of half a metre.
    private static final int COLUMNS = 21;

    private static final int COLUMNS_MAX = 210;
    private static final int ROWS = 14;
    private static final int ROWS_MAX = 140;

    private final Platform platform;

    PlayerEndpoints(Platform platform) {
        this.platform = platform;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/v1/matches/{match_id}/players", this::players),
                Route.get("/v1/matches/{match_id}/distances", this::distances),
                Route.get("/v1/matches/{match_id}/heat-map", this::heatMap),
                Route.get("/v1/matches/{match_id}/nearest-opponents", this::nearestOpponents));
    }

    private Answer players(Request request) {
        Set<Period> periods = request.period().<Set<Period>>map(EnumSet::of).orElse(ALL_BUT_THE_SHOOT_OUT);
        MatchDetail match = Parts.match(platform, request);
        List<ActionCount> counts = Parts.require(platform.events()).actionCounts(id(match), periods);
        JsonWriter json = begin(match).name("items").beginArray();
        for (List<ActionCount> player : grouped(counts, count -> new Player(count.player(), count.team()))) {
            ActionCount any = player.getFirst();
            player(json.beginObject(), Optional.of(any.player()), any.team());
            json.name("events")
                    .number(player.stream().mapToLong(ActionCount::events).sum());
            json.name("actions").beginArray();
            player.forEach(count -> action(json, count));
            json.endArray().endObject();
        }
        return Answer.json(json.endArray().endObject(), Caching.VALIDATE);
    }

    private static void action(JsonWriter json, ActionCount count) {
        json.beginObject().name("type").plain(count.type());
        Forms forms = new Forms(json);
        forms.text("kind", count.kind());
        forms.text("outcome", count.outcome());
        json.name("events").number(count.events()).endObject();
    }

    private Answer distances(Request request) {
        MatchDetail match = Parts.match(platform, request);
        List<Movement.Distance> distances = Parts.require(platform.frames()).distances(id(match));
        JsonWriter json = begin(match).name("items").beginArray();
        for (List<Movement.Distance> player :
                grouped(distances, one -> new Player(one.player(), Optional.of(one.team())))) {
            Movement.Distance any = player.getFirst();
            player(json.beginObject(), Optional.of(any.player()), Optional.of(any.team()));
            distance(
                    json, player.stream().mapToDouble(Movement.Distance::metres).sum());
            json.name("periods").beginArray();
            for (Movement.Distance one : player) {
                json.beginObject().name("period").number(one.period().number());
                distance(json, one.metres());
                json.endObject();
            }
            json.endArray().endObject();
        }
        return Answer.json(json.endArray().endObject(), Caching.VALIDATE);
    }

    private Answer heatMap(Request request) {
        PlayerId player = request.player().orElseThrow(() -> Failure.invalid("player", "is missing"));
        int columns = request.whole("columns", COLUMNS, COLUMNS_MAX);
        int rows = request.whole("rows", ROWS, ROWS_MAX);
        MatchDetail match = Parts.match(platform, request);
        PitchSize pitch = match.sheet().pitch().orElse(PitchSize.STANDARD);
        HeatMap map =
                Parts.require(platform.frames()).heatMap(id(match), player, new HeatMap.Grid(pitch, columns, rows));
        JsonWriter json = begin(match);
        json.name("player_id").plain(player.value());
        json.name("cell_length_m").number(pitch.lengthMetres() / columns);
        json.name("cell_width_m").number(pitch.widthMetres() / rows);
        json.name("positions").number(map.positions());
        json.name("counts").beginArray();
        for (int[] column : map.counts()) {
            json.beginArray();
            for (int count : column) {
                json.number(count);
            }
            json.endArray();
        }
        return Answer.json(json.endArray().endObject(), Caching.VALIDATE);
    }

    private Answer nearestOpponents(Request request) {
        EventQuery query = new EventQuery(
                request.query("after"),
                request.limit(SHOTS, SHOTS_MAX),
                Set.of("shot"),
                request.player(),
                request.team());
        MatchDetail match = Parts.match(platform, request);
        EventPage shots = Parts.require(platform.events()).page(id(match), query);
        Frames frames = Parts.require(platform.frames());
        Iterator<Optional<Movement.Neighbour>> nearest =
                frames.nearestOpponents(id(match), moments(shots.events())).iterator();
        JsonWriter json = begin(match).name("items").beginArray();
        for (Envelope<MatchEvent> shot : shots.events()) {
            shot(json, shot);
            neighbour(json, shot.data().player().isPresent() ? nearest.next() : Optional.empty());
            json.endObject();
        }
        json.endArray();
        new Forms(json).text("next", shots.next());
        return Links.next(Answer.json(json.endObject(), Caching.VALIDATE), request, shots.next());
    }

    /// Of the shots that name who shot, in their order.
    private static List<Movement.Moment> moments(List<Envelope<MatchEvent>> shots) {
        return shots.stream()
                .map(Envelope::data)
                .flatMap(shot -> shot.player().map(player -> new Movement.Moment(shot.clock(), player)).stream())
                .toList();
    }

    /// The members of a shot; the caller ends the object.
    private static void shot(JsonWriter json, Envelope<MatchEvent> shot) {
        MatchEvent event = shot.data();
        json.beginObject().name("event_id").string(shot.id());
        json.name("source").string(shot.source());
        json.name("period").number(event.clock().period().number());
        json.name("clock_ms").thousandths(event.clock().micros());
        player(json, event.player(), event.team());
        Forms forms = new Forms(json);
        forms.text("outcome", ActionForm.of(event.action()).outcome());
        forms.place(event.at());
    }

    private static void neighbour(JsonWriter json, Optional<Movement.Neighbour> nearest) {
        json.name("nearest_opponent");
        if (nearest.isPresent()) {
            json.beginObject().name("player_id").plain(nearest.get().player().value());
            distance(json, nearest.get().metres());
            json.endObject();
        } else {
            json.nothing();
        }
    }

    private static void distance(JsonWriter json, double metres) {
        new Forms(json).metres("distance_m", Optional.of(metres));
    }

    private static JsonWriter begin(MatchDetail match) {
        return new JsonWriter(16 << 10)
                .beginObject()
                .name("match_id")
                .plain(id(match).value());
    }

    private static void player(JsonWriter json, Optional<PlayerId> player, Optional<TeamId> team) {
        Forms forms = new Forms(json);
        forms.text("player_id", player.map(PlayerId::value));
        forms.text("team_id", team.map(TeamId::value));
    }

    private static MatchId id(MatchDetail match) {
        return match.summary().match();
    }

    private record Player(PlayerId player, Optional<TeamId> team) {}

    /// In the order in which they come.
    private static <T> Collection<List<T>> grouped(List<T> rows, Function<T, Player> player) {
        return rows.stream()
                .collect(Collectors.groupingBy(player, LinkedHashMap::new, Collectors.toList()))
                .values();
    }
}
