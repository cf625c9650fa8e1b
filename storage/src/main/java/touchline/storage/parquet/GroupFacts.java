package touchline.storage.parquet;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import touchline.model.Envelope;
import touchline.model.GameClock;
import touchline.model.MatchEvent;
import touchline.model.MatchId;
import touchline.model.Period;
import touchline.model.PlayerId;
import touchline.model.TeamId;
import touchline.model.json.FactReader;
import touchline.model.json.FrameCodec;
import touchline.storage.FactFiles.Detail;

/// Rows of a row group, made facts again.
final class GroupFacts {
    private final Group group;
    private final FactReader lines = new FactReader();
    private final FrameCodec frameCodec = new FrameCodec();
    private final Map<String, PlayerId> players = new HashMap<>();

    private final Texts<MatchId> match;
    private final Texts<String> source;
    private final Texts<String> id;
    private final ColumnData revision;
    private final ColumnData sequence;
    private final ColumnData part;
    private final ColumnData time;
    private final ColumnData recorded;
    private final Texts<String> arrival;
    private final Texts<String> line;
    private final Texts<String> frames;
    private final ColumnData period;
    private final ColumnData clock;
    private final Texts<TeamId> team;
    private final Texts<PlayerId> player;
    private final Group.Points at;
    private final Actions actions;
    private final Origins origins;
    private Instant lastRecorded = Instant.EPOCH;
    private long lastRecordedMicros;

    private GroupFacts(Group group, Detail detail) {
        this.group = group;
        Function<String, PlayerId> playerId = text -> players.computeIfAbsent(text, PlayerId::new);
        match = group.texts(FactColumn.MATCH_ID, MatchId::new);
        source = group.texts(FactColumn.SOURCE);
        id = group.texts(FactColumn.ID);
        revision = group.data(FactColumn.REVISION);
        sequence = group.data(FactColumn.SEQUENCE);
        part = group.data(FactColumn.PART);
        time = group.data(FactColumn.TIME);
        recorded = group.data(FactColumn.RECORDED_TIME);
        arrival = group.texts(FactColumn.ARRIVAL);
        line = group.texts(FactColumn.LINE);
        frames = group.texts(FactColumn.FRAMES);
        period = group.data(FactColumn.PERIOD);
        clock = group.data(FactColumn.CLOCK_US);
        team = group.texts(FactColumn.TEAM_ID, TeamId::new);
        player = group.texts(FactColumn.PLAYER_ID, playerId);
        at = group.points(FactColumn.X_M, FactColumn.Y_M);
        actions = new Actions(group, playerId);
        origins = switch (detail) {
            case FULL -> Origins.of(group);
            case LEAN -> Origins.LEFT_OUT;
        };
    }

    /// Throws RuntimeExceptions of several kinds when a row holds no fact.
    static List<Envelope<?>> of(Group group, Detail detail) {
        return new GroupFacts(group, detail).facts();
    }

    private List<Envelope<?>> facts() {
        List<Envelope<?>> facts = new ArrayList<>(group.rows());
        for (int row = 0; row < group.rows(); row++) {
            if (line.has(row)) {
                facts.add(lines.read(line.bytes(row)));
            } else if (frames.has(row)) {
                facts.addAll(frameCodec.decode(frames.bytes(row)));
            } else {
                facts.add(envelope(row));
            }
        }
        return facts;
    }

    private Envelope<MatchEvent> envelope(int row) {
        return new Envelope<>(
                source.get(row),
                id.get(row),
                (int) revision.number(row),
                match.get(row),
                sequence.number(row),
                (int) part.number(row),
                time.has(row) ? Optional.of(instant(time.number(row))) : Optional.empty(),
                recorded(recorded.number(row)),
                arrival.get(row),
                origins.dataRef(row),
                origins.traceparent(row),
                event(row));
    }

    private MatchEvent event(int row) {
        return new MatchEvent(
                new GameClock(Period.of((int) period.number(row)), clock.number(row)),
                team.optional(row),
                player.optional(row),
                at.optional(row),
                actions.action(row),
                origins.vendor(row));
    }

    /// All rows of an arrival share it.
    private Instant recorded(long micros) {
        if (micros != lastRecordedMicros) {
            lastRecordedMicros = micros;
            lastRecorded = instant(micros);
        }
        return lastRecorded;
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
