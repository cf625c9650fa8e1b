package touchline.pipeline.batch;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import touchline.model.Action;
import touchline.model.DataRef;
import touchline.model.Envelope;
import touchline.model.Fact;
import touchline.model.GameClock;
import touchline.model.MatchEvent;
import touchline.model.MatchId;
import touchline.model.MatchSheet;
import touchline.model.Period;
import touchline.model.RawJson;
import touchline.model.VendorRecord;
import touchline.model.VendorRef;

/// Matches in memory whose number of events a test chooses. A match can be made to fail, or to wait.
final class MadeSource implements MatchSource {
    private static final long PATIENCE_S = 60;
    private static final DataRef REF = DataRef.whole("0".repeat(64), Optional.empty());

    private final Map<String, Made> matches = new TreeMap<>();
    final List<String> read = new ArrayList<>();
    final Map<String, IOException> failing = new ConcurrentHashMap<>();
    final Map<String, CountDownLatch> waiting = new ConcurrentHashMap<>();

    private record Made(LocalDate date, int events) {}

    synchronized MadeSource put(String match, String date, int events) {
        matches.put(match, new Made(LocalDate.parse(date), events));
        return this;
    }

    @Override
    public synchronized Snapshot look() {
        Map<String, Made> now = new TreeMap<>(matches);
        List<BatchMatch> all = now.entrySet().stream()
                .map(one -> new BatchMatch(
                        new MatchId(one.getKey()),
                        "made",
                        Optional.of(one.getValue().date()),
                        Optional.of("Cup"),
                        one.getValue().toString()))
                .toList();
        return new Snapshot() {
            @Override
            public List<BatchMatch> matches() {
                return all;
            }

            @Override
            public void read(MatchId match, Facts out) throws IOException, InterruptedException {
                MadeSource.this.read(
                        match, Optional.ofNullable(now.get(match.value())).orElseThrow(), out);
            }
        };
    }

    private void read(MatchId match, Made made, Facts out) throws IOException, InterruptedException {
        synchronized (this) {
            read.add(match.value());
        }
        CountDownLatch gate = waiting.getOrDefault(match.value(), new CountDownLatch(0));
        if (!gate.await(PATIENCE_S, TimeUnit.SECONDS)) {
            throw new IOException("nobody opened the gate");
        }
        if (failing.containsKey(match.value())) {
            throw failing.getOrDefault(match.value(), new IOException());
        }
        MatchSheet sheet = MatchSheet.empty(new VendorRef("made", match.value()));
        Instant kickOff = made.date().atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
        out.fact(fact(
                match,
                0,
                new MatchSheet(
                        sheet.vendor(),
                        sheet.home(),
                        sheet.away(),
                        Optional.of(kickOff),
                        Optional.of("Cup"),
                        sheet.season(),
                        sheet.pitch(),
                        sheet.score(),
                        sheet.shootOut(),
                        sheet.periods())));
        for (int i = 1; i <= made.events(); i++) {
            out.fact(fact(match, i, event(i)));
        }
    }

    private static MatchEvent event(int number) {
        return new MatchEvent(
                GameClock.ofMillis(Period.FIRST_HALF, number),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new Action.Stoppage(),
                new VendorRecord("" + number, "stop", Optional.empty(), Optional.empty(), RawJson.EMPTY));
    }

    private static Envelope<?> fact(MatchId match, long sequence, Fact data) {
        return new Envelope<>(
                "/feeds/made/" + match.value(),
                "f-" + sequence,
                0,
                match,
                sequence,
                0,
                Optional.empty(),
                Instant.EPOCH,
                "made-0-0",
                REF,
                Optional.empty(),
                data);
    }
}
