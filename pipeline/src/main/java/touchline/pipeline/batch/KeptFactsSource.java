package touchline.pipeline.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchline.model.MatchId;
import touchline.storage.FactFileDamaged;
import touchline.storage.FactFiles;

/// Matches whose facts are kept once they were read: as long as nothing else arrives of a match, it is read from
/// there. What is missing, older or damaged is read from where it comes from, and kept anew.
public final class KeptFactsSource implements MatchSource {
    private static final System.Logger LOG = System.getLogger(KeptFactsSource.class.getName());

    private final MatchSource source;
    private final KeptFacts kept;

    public KeptFactsSource(MatchSource source, KeptFacts kept) {
        this.source = source;
        this.kept = kept;
    }

    @Override
    public Snapshot look() throws IOException {
        return new Looked(source.look(), kept, kept.list(), false);
    }

    /// @param fromSource whether to read all from where it comes from
    private record Looked(
            Snapshot source,
            KeptFacts kept,
            Map<MatchId, Path> files,
            Map<MatchId, BatchMatch> byId,
            boolean fromSource)
            implements Snapshot {
        private Looked(Snapshot source, KeptFacts kept, Map<MatchId, Path> files, boolean fromSource) {
            this(source, kept, files, new HashMap<>(), fromSource);
            source.matches().forEach(match -> byId.put(match.match(), match));
        }

        @Override
        public List<BatchMatch> matches() {
            return source.matches();
        }

        @Override
        public Snapshot anew() {
            return new Looked(source.anew(), kept, files, true);
        }

        @Override
        public void read(MatchId match, Facts out) throws IOException, InterruptedException {
            BatchMatch known = Optional.ofNullable(byId.get(match))
                    .orElseThrow(() -> new IllegalArgumentException("nothing has arrived of " + match));
            Optional<Path> file = Optional.ofNullable(files.get(match));
            if (fromSource || file.isEmpty() || !readKept(file.get(), known, out)) {
                keep(known, file, out);
            }
        }

        private boolean readKept(Path file, BatchMatch match, Facts out) {
            try {
                FactFiles.Label label = kept.files().label(file);
                if (!label.match().equals(match.match()) || !label.fingerprint().equals(match.fingerprint())) {
                    return false;
                }
                kept.files().read(file, FactFiles.Detail.LEAN, out::fact);
                return true;
            } catch (FactFileDamaged | UncheckedIOException e) {
                LOG.log(System.Logger.Level.WARNING, e.getMessage() + "; reading what has arrived instead");
                return false; // nothing was handed over
            }
        }

        private void keep(BatchMatch match, Optional<Path> before, Facts out) throws IOException, InterruptedException {
            try (KeptFacts.Keeping keeping = kept.keep(match, before)) {
                source.read(match.match(), fact -> {
                    keeping.fact(fact);
                    out.fact(fact);
                });
                keeping.complete();
            }
        }
    }
}
