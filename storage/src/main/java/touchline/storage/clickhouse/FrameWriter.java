package touchline.storage.clickhouse;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import touchline.model.Envelope;
import touchline.model.MatchId;
import touchline.model.Roster;
import touchline.model.TrackingFrame;
import touchline.storage.Appended;
import touchline.storage.clickhouse.ClickHouse.Parameter;
import touchline.storage.internal.FrameIndex;

/// Writes frames, those that are not there yet. After a failure the caller calls [#forget].
final class FrameWriter {
    private static final int MAX_REMEMBERED_MATCHES = 64;

    /// An insert is one block to the engine, up to a million rows: this many frames of 40 players.
    private static final int MAX_FRAMES_PER_INSERT = 20_000;

    private final ClickHouse server;
    private final Rosters rosters;
    private final FrameIndex<MatchId> index = new FrameIndex<>(MAX_REMEMBERED_MATCHES);

    FrameWriter(ClickHouse server, Rosters rosters) {
        this.server = server;
        this.rosters = rosters;
    }

    void forget() {
        index.forget();
        rosters.forget();
    }

    Appended write(Collection<Envelope<TrackingFrame>> batch) {
        List<Envelope<TrackingFrame>> fresh = fresh(batch);
        for (int from = 0; from < fresh.size(); from += MAX_FRAMES_PER_INSERT) {
            insert(fresh.subList(from, Math.min(fresh.size(), from + MAX_FRAMES_PER_INSERT)));
        }
        return new Appended(fresh.size(), batch.size() - fresh.size());
    }

    private List<Envelope<TrackingFrame>> fresh(Collection<Envelope<TrackingFrame>> batch) {
        List<Envelope<TrackingFrame>> fresh = new ArrayList<>();
        Set<MatchId> inUse = new HashSet<>();
        for (Envelope<TrackingFrame> envelope : batch) {
            MatchId match = envelope.match();
            if (inUse.add(match)) {
                remember(match);
            }
            TrackingFrame frame = envelope.data();
            if (index.add(match, frame.clock().period().number(), frame.number())) {
                fresh.add(envelope);
            }
        }
        index.trim(inUse);
        return fresh;
    }

    private void remember(MatchId match) {
        if (!index.begin(match)) {
            RowReader rows = server.query(
                    "read which frames of match " + match + " are kept",
                    "SELECT period, frame FROM kept_frame WHERE match_id = {match:String}",
                    new Parameter("match", match));
            while (rows.hasNext()) {
                index.add(match, rows.uint8(), rows.int32());
            }
        }
    }

    /// Rosters and positions first: a frame is there when its own row is, and then it is whole.
    private void insert(List<Envelope<TrackingFrame>> batch) {
        String what = "append a batch of " + batch.size() + " frames";
        long version = Versions.firstStays();
        RowWriter frames = new RowWriter();
        RowWriter positions = new RowWriter();
        Set<Roster> used = new HashSet<>();
        for (Envelope<TrackingFrame> envelope : batch) {
            TrackingFrame frame = envelope.data();
            used.add(frame.roster());
            frame(frames, envelope.match(), frame, version);
            for (int slot = 0; slot < frame.roster().size(); slot++) {
                if (frame.xCm()[slot] != TrackingFrame.MISSING || frame.yCm()[slot] != TrackingFrame.MISSING) {
                    position(positions, envelope.match(), frame, slot, version);
                }
            }
        }
        rosters.write(what, used);
        if (!positions.isEmpty()) {
            server.insert(
                    what,
                    "kept_position",
                    "match_id, player_id, period, clock_us, frame, x_cm, y_cm, version",
                    positions);
        }
        server.insert(
                what,
                "kept_frame",
                "match_id, period, frame, clock_us, in_play, roster, ball_x_cm, ball_y_cm, ball_z_cm, version",
                frames);
    }

    private void frame(RowWriter row, MatchId match, TrackingFrame frame, long version) {
        row.text(match.value()).uint8(frame.clock().period().number()).int32(frame.number());
        row.int64(frame.clock().micros()).uint8(frame.inPlay() ? 1 : 0).text(rosters.nameOf(frame.roster()));
        row.int16(frame.ball().xCm())
                .int16(frame.ball().yCm())
                .int16(frame.ball().zCm())
                .int64(version);
    }

    private static void position(RowWriter row, MatchId match, TrackingFrame frame, int slot, long version) {
        row.text(match.value())
                .text(frame.roster().entries().get(slot).player().value())
                .uint8(frame.clock().period().number());
        row.int64(frame.clock().micros()).int32(frame.number());
        row.int16(frame.xCm()[slot]).int16(frame.yCm()[slot]).int64(version);
    }
}
