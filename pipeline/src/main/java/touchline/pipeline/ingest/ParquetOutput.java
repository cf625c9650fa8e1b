package touchline.pipeline.ingest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import touchline.metrics.MatchFold;
import touchline.model.Envelope;
import touchline.model.MatchId;
import touchline.model.MatchSheet;
import touchline.model.Withdrawal;
import touchline.storage.FactFiles;
import touchline.storage.Sha256;

/// One match as a folder with all its facts in one Parquet file.
final class ParquetOutput implements MatchOutput {
    private final MatchFolder folder;
    private final MatchId match;
    private final FactFiles.Draft draft;
    private final MatchFold sheets = new MatchFold(List.of(), 0);

    private ParquetOutput(MatchFolder folder, MatchId match, FactFiles files) {
        this.folder = folder;
        this.match = match;
        this.draft = files.begin(folder.file(MatchFolder.FACTS));
    }

    /// @throws IOException when the folder of the match is there and holds files that are not ours
    static ParquetOutput open(Path directory, MatchId match, FactFiles files) throws IOException {
        return new ParquetOutput(MatchFolder.open(directory, match), match, files);
    }

    @Override
    public void fact(Envelope<?> fact) {
        draft.fact(fact);
        if (fact.data() instanceof MatchSheet || fact.data() instanceof Withdrawal) {
            sheets.offer(fact);
        }
    }

    @Override
    public void complete(MatchReport report) throws IOException {
        draft.complete(new FactFiles.Label(match, sheets.sheet().flatMap(MatchSheet::date), fingerprint(report)));
        folder.complete(report);
    }

    /// SHA-256 over the hashes of the match's documents, whatever their order.
    private static String fingerprint(MatchReport report) {
        StringBuilder text = new StringBuilder();
        report.files().stream()
                .map(source -> source.kind() + " " + source.sha256() + "\n")
                .sorted()
                .forEach(text::append);
        return Sha256.hex(Sha256.digest().digest(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void close() throws IOException {
        draft.close();
        folder.discard();
    }
}
