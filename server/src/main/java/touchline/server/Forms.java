package touchline.server;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import touchline.metrics.MetricDefinition;
import touchline.metrics.MetricValue;
import touchline.metrics.ModelVersion;
import touchline.metrics.Subject;
import touchline.model.GameClock;
import touchline.model.Ledger;
import touchline.model.LineupPlayer;
import touchline.model.MatchSheet;
import touchline.model.PitchPoint;
import touchline.model.PitchSize;
import touchline.model.Score;
import touchline.model.TeamSheet;
import touchline.model.json.JsonWriter;
import touchline.server.view.DeadLetters;
import touchline.server.view.MatchDetail;
import touchline.server.view.MatchSummary;
import touchline.server.view.MetricValues;
import touchline.server.view.Pipeline;
import touchline.server.view.PlatformStatus;

/// The JSON forms of the API, written without line breaks. What is not known is null.
final class Forms {
    private final JsonWriter json;

    Forms(JsonWriter json) {
        this.json = json;
    }

    void summary(MatchSummary match) {
        json.beginObject();
        summaryHead(match);
        team("home", match.home());
        team("away", match.away());
        summaryTail(match);
        json.endObject();
    }

    void detail(MatchDetail match) {
        MatchSheet sheet = match.sheet();
        json.beginObject();
        summaryHead(match.summary());
        team("home", match.summary().home(), sheet.home());
        team("away", match.summary().away(), sheet.away());
        summaryTail(match.summary());
        PitchSize pitch = sheet.pitch().orElse(PitchSize.STANDARD);
        json.name("pitch").beginObject();
        json.name("length_m").number(pitch.lengthMetres());
        json.name("width_m").number(pitch.widthMetres()).endObject();
        json.name("periods").beginArray();
        new TreeMap<>(sheet.periods()).forEach((period, span) -> {
            json.beginObject().name("period").number(period.number());
            instant("start", Optional.of(span.start()));
            instant("end", span.end());
            json.endObject();
        });
        json.endArray();
        score("shoot_out", match.shootOut());
        json.endObject();
    }

    private void summaryHead(MatchSummary match) {
        json.name("match_id").plain(match.match().value());
        json.name("vendor").beginObject();
        json.name("name").string(match.vendor().vendor());
        json.name("id").string(match.vendor().id()).endObject();
    }

    private void summaryTail(MatchSummary match) {
        instant("kick_off", match.kickOff());
        text("competition", match.competition());
        text("season", match.season());
        json.name("status").plain(lower(match.status()));
        clock(match.clock());
        score("score", Optional.of(match.score()));
        score("score_vendor", match.vendorScore());
        json.name("has_tracking").bool(match.hasTracking());
        instant("last_event_at", match.lastEventAt());
    }

    private void team(String name, Optional<MatchSummary.Team> team) {
        json.name(name);
        if (team.isEmpty()) {
            json.nothing();
            return;
        }
        json.beginObject();
        team(team.get());
        json.endObject();
    }

    private void team(String name, Optional<MatchSummary.Team> team, Optional<TeamSheet> sheet) {
        json.name(name);
        if (team.isEmpty()) {
            json.nothing();
            return;
        }
        json.beginObject();
        team(team.get());
        text("formation", sheet.flatMap(TeamSheet::formation));
        json.name("players").beginArray();
        sheet.map(TeamSheet::players).orElse(List.of()).forEach(this::player);
        json.endArray().endObject();
    }

    private void team(MatchSummary.Team team) {
        json.name("team_id").plain(team.id().value());
        json.name("name").string(team.name());
        text("colour", team.colour());
    }

    private void player(LineupPlayer player) {
        json.beginObject().name("player_id").plain(player.id().value());
        json.name("name").string(player.name());
        number("jersey", player.jersey().orElse(null));
        text("position", player.position());
        json.name("starter");
        if (player.starter().isPresent()) {
            json.bool(player.starter().get());
        } else {
            json.nothing();
        }
        json.endObject();
    }

    private void clock(Optional<GameClock> clock) {
        json.name("period");
        if (clock.isPresent()) {
            json.number(clock.get().period().number());
            json.name("clock_ms").thousandths(clock.get().micros());
        } else {
            json.nothing().name("clock_ms").nothing();
        }
    }

    void metrics(MetricValues.Snapshot snapshot) {
        json.name("position").number(snapshot.position());
        json.name("values").beginArray();
        for (MetricValue value : snapshot.values()) {
            json.beginObject().name("metric").string(value.metric());
            json.name("version").number(value.version());
            json.name("subject");
            subject(value.subject());
            json.name("value");
            if (value.value().isPresent()) {
                json.number(value.value().getAsDouble());
            } else {
                json.nothing();
            }
            value.model().ifPresent(model -> model(json.name("model"), model));
            json.endObject();
        }
        json.endArray();
    }

    private static void model(JsonWriter json, ModelVersion model) {
        json.beginObject().name("id").string(model.id());
        json.name("version").string(model.version()).endObject();
    }

    private void subject(Subject subject) {
        json.beginObject().name("kind").plain(subject.kind());
        json.name("id").string(subject.id()).endObject();
    }

    void definition(MetricDefinition definition) {
        json.beginObject().name("metric").string(definition.id());
        json.name("version").number(definition.version());
        json.name("grains").beginArray();
        new TreeSet<>(definition.grains()).forEach(grain -> json.plain(lower(grain)));
        json.endArray();
        json.name("unit").string(definition.unit());
        json.name("text").string(definition.text());
        json.name("model");
        if (definition.model().isPresent()) {
            model(json, definition.model().get());
        } else {
            json.nothing();
        }
        json.endObject();
    }

    void status(PlatformStatus status) {
        json.beginObject().name("version").string(status.version());
        json.name("state").plain(status.ready() ? "ready" : "starting");
        json.name("components");
        components(status.components());
        instant("started_at", Optional.of(status.startedAt()));
        json.endObject();
    }

    void components(List<PlatformStatus.Component> components) {
        json.beginArray();
        for (PlatformStatus.Component component : components) {
            json.beginObject().name("name").string(component.name());
            json.name("state").plain(lower(component.state()));
            json.name("detail").string(component.detail()).endObject();
        }
        json.endArray();
    }

    void pipeline(Pipeline.State state, Instant now) {
        json.beginObject().name("ledger");
        ledger(state.ledger());
        json.name("sources").beginArray();
        state.sources().forEach(source -> source(source, now));
        json.endArray().name("lag").beginArray();
        for (Pipeline.Lag lag : state.lags()) {
            json.beginObject().name("consumer").string(lag.consumer());
            json.name("topic").string(lag.topic());
            json.name("records").number(lag.records());
            json.name("seconds").number(lag.seconds()).endObject();
        }
        json.endArray().name("dead_letters").beginObject();
        json.name("total").number(state.deadLetters());
        json.name("by_code").beginObject();
        new TreeMap<>(state.deadLettersByCode())
                .forEach((code, count) -> json.name(code).number(count.longValue()));
        json.endObject().endObject().endObject();
    }

    private void source(Pipeline.Source source, Instant now) {
        json.beginObject().name("source").string(source.source());
        text("match_id", source.match().map(match -> match.value()));
        json.name("vendor").string(source.vendor());
        json.name("ledger");
        ledger(source.ledger());
        json.name("by_kind").beginObject();
        for (Map.Entry<String, Ledger> kind : new TreeMap<>(source.byKind()).entrySet()) {
            json.name(kind.getKey());
            ledger(kind.getValue());
        }
        json.endObject();
        instant("last_arrival_at", source.lastArrivalAt());
        json.name("freshness_s");
        if (source.lastArrivalAt().isPresent()) {
            long age = now.toEpochMilli() - source.lastArrivalAt().get().toEpochMilli();
            json.thousandths(Math.max(0, age));
        } else {
            json.nothing();
        }
        json.endObject();
    }

    private void ledger(Ledger ledger) {
        json.beginObject().name("received").number(ledger.received());
        json.name("kept").number(ledger.kept());
        json.name("duplicate").number(ledger.duplicate());
        json.name("rejected").number(ledger.rejected());
        json.name("in_flight").number(ledger.inFlight()).endObject();
    }

    /// The members of a dead letter, inside an object that the caller has begun.
    void letter(DeadLetters.Letter letter) {
        json.name("id").string(letter.id());
        json.name("vendor").string(letter.vendor());
        text("match_id", letter.match().map(match -> match.value()));
        json.name("code").string(letter.code());
        json.name("location").string(letter.location());
        json.name("detail").string(letter.detail());
        json.name("bytes").number(letter.bytes());
        instant("received_at", Optional.of(letter.receivedAt()));
        json.name("attempt").number(letter.attempt());
    }

    /// A value of an SQL answer: null, Boolean, number, text, or a list of these.
    void value(@Nullable Object value) {
        switch (value) {
            case null -> json.nothing();
            case Boolean truth -> json.bool(truth);
            case Long whole -> json.number(whole.longValue());
            case Integer whole -> json.number(whole.longValue());
            case Double real -> json.number(real.doubleValue());
            case Float real -> json.number(real.doubleValue());
            case List<?> list -> {
                json.beginArray();
                list.forEach(this::value);
                json.endArray();
            }
            default -> json.string(value.toString());
        }
    }

    void place(Optional<PitchPoint> place) {
        metres("x_m", place.map(PitchPoint::xMetres));
        metres("y_m", place.map(PitchPoint::yMetres));
    }

    /// Metres to the millimetre, as in the lines of events.
    void metres(String name, Optional<Double> metres) {
        json.name(name);
        if (metres.isPresent()) {
            json.thousandths(Math.round(metres.get() * 1000));
        } else {
            json.nothing();
        }
    }

    void text(String name, Optional<String> value) {
        json.name(name);
        if (value.isPresent()) {
            json.string(value.get());
        } else {
            json.nothing();
        }
    }

    private void instant(String name, Optional<Instant> time) {
        text(name, time.map(Instant::toString));
    }

    private void number(String name, @Nullable Integer value) {
        json.name(name);
        if (value == null) {
            json.nothing();
        } else {
            json.number(value.longValue());
        }
    }

    private void score(String name, Optional<Score> score) {
        json.name(name);
        if (score.isPresent()) {
            json.beginObject().name("home").number(score.get().home());
            json.name("away").number(score.get().away()).endObject();
        } else {
            json.nothing();
        }
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(java.util.Locale.ROOT);
    }
}
