package touchline.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import touchline.model.Ledger;
import touchline.model.RawJson;
import touchline.model.json.JsonWriter;
import touchline.pipeline.ingest.Arrival;
import touchline.pipeline.ingest.IngestResult;
import touchline.pipeline.ingest.IngestService;
import touchline.pipeline.log.LogUnavailable;
import touchline.pipeline.stream.LiveView;
import touchline.server.view.Ingest;

/// Takes files of this machine, and follows them until every record is accounted for.
final class LocalIngest implements Ingest {
    private static final Duration LOOK = Duration.ofMillis(100);

    private final IngestService service;
    private final LiveView view;
    private final Settled settled;

    /// Whether everything that the log holds is in the stores.
    interface Settled {
        boolean storesHaveAll();
    }

    LocalIngest(IngestService service, LiveView view, Settled settled) {
        this.service = service;
        this.view = view;
        this.settled = settled;
    }

    @Override
    public void ingest(List<Path> paths, Optional<String> traceparent, Consumer<RawJson> progress)
            throws InterruptedException {
        for (Path path : paths) {
            if (!Files.isReadable(path)) {
                throw new IllegalArgumentException(path + " does not exist or cannot be read");
            }
        }
        long start = System.nanoTime();
        try {
            Ledger before = knownLedger();
            IngestResult result = service.ingest(paths, Arrival.Order.DOCUMENTS, telling(progress));
            progress.accept(RawJson.of("{\"delivery\":" + result.toJson() + "}"));
            follow(result, before, progress);
            progress.accept(done(result, before, start));
        } catch (IOException | LogUnavailable e) {
            progress.accept(new RawJson(new JsonWriter()
                    .beginObject()
                    .name("done")
                    .bool(true)
                    .name("failure")
                    .string("could not take everything in: " + e.getMessage())
                    .endObject()
                    .toBytes()));
        }
    }

    /// The ledger once everything has been read that was in the log at the start: before that, what an earlier run has
    /// kept would be counted as new.
    private Ledger knownLedger() throws InterruptedException {
        while (!view.isCaughtUp()) {
            if (view.isFailing()) {
                throw new LogUnavailable("the log does not answer");
            }
            Thread.sleep(LOOK);
        }
        return view.ledger();
    }

    private void follow(IngestResult result, Ledger before, Consumer<RawJson> progress) throws InterruptedException {
        // a document that no feed knows becomes a dead letter and has no receipt
        List<String> arrivals = result.acknowledged().stream()
                .filter(IngestResult.Acknowledged::isMatch)
                .map(IngestResult.Acknowledged::arrival)
                .toList();
        for (int looks = 0; !isOver(arrivals); looks++) {
            if (looks % 5 == 0) {
                progress.accept(ledger(before));
            }
            Thread.sleep(LOOK);
        }
    }

    private boolean isOver(List<String> arrivals) {
        return view.haveReceipts(arrivals) && view.ledger().inFlight() == 0 && settled.storesHaveAll();
    }

    private RawJson ledger(Ledger before) {
        JsonWriter json = new JsonWriter().beginObject().name("ledger");
        write(json, since(before));
        return new RawJson(json.endObject().toBytes());
    }

    private RawJson done(IngestResult result, Ledger before, long start) {
        JsonWriter json = new JsonWriter().beginObject().name("done").bool(true);
        json.name("matches")
                .number(result.acknowledged().stream()
                        .filter(IngestResult.Acknowledged::isMatch)
                        .count());
        json.name("ledger");
        write(json, since(before));
        json.name("seconds").thousandths((System.nanoTime() - start) / 1_000_000);
        return new RawJson(json.endObject().toBytes());
    }

    /// What was accounted for since this ingestion began, and what is in flight now. Another one that runs at the same
    /// time is counted with it, and so is what an earlier one that was cut off had left in flight.
    ///
    /// After a crash the stream may tell for a moment less than it had told before, until it has read again
    /// what it had not made safe: nothing is counted then.
    private Ledger since(Ledger before) {
        Ledger now = view.ledger();
        long kept = Math.max(0, now.kept() - before.kept());
        long duplicate = Math.max(0, now.duplicate() - before.duplicate());
        long rejected = Math.max(0, now.rejected() - before.rejected());
        return new Ledger(kept + duplicate + rejected + now.inFlight(), kept, duplicate, rejected, now.inFlight());
    }

    private static void write(JsonWriter json, Ledger ledger) {
        json.beginObject().name("received").number(ledger.received());
        json.name("kept").number(ledger.kept());
        json.name("duplicate").number(ledger.duplicate());
        json.name("rejected").number(ledger.rejected());
        json.name("in_flight").number(ledger.inFlight()).endObject();
    }

    private static IngestService.Progress telling(Consumer<RawJson> progress) {
        return new IngestService.Progress() {
            @Override
            public void archived(Path file, long bytes) {
                progress.accept(new RawJson(new JsonWriter()
                        .beginObject()
                        .name("archived")
                        .string(file.toString())
                        .name("bytes")
                        .number(bytes)
                        .endObject()
                        .toBytes()));
            }

            @Override
            public void acknowledged(int done, int of) {
                if (done == of || done % 100 == 0) {
                    progress.accept(new RawJson(new JsonWriter()
                            .beginObject()
                            .name("acknowledged")
                            .number(done)
                            .name("of")
                            .number(of)
                            .endObject()
                            .toBytes()));
                }
            }
        };
    }
}
