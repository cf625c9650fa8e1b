package touchline.models;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import touchline.storage.LimitExceeded;
import touchline.storage.NamedFiles;
import touchline.storage.files.FolderFiles;

/// A registry in named files, in a folder or in a bucket, which any number of programs use at the same time.
///
/// `<model>/<version>/` holds a model's files. The manifest is written last, and what has none is no version.
/// `<model>/promotions/<number>` is one [Promotion] after another, each written once: of two programs that promote at
/// once, one gets the number and the other the next. To see a promotion, a reader asks for the number after the last
/// that it knows; only the first time are names listed.
public final class SharedRegistry implements ModelRegistry, Closeable {
    private static final String PROMOTIONS = "promotions";
    /// One file with all promotions, as it was once written.
    private static final String EARLIER_FORM = "promoted";

    private static final int ATTEMPTS = 100;

    private final NamedFiles files;
    private final Map<ModelName, Promotion> seen = new ConcurrentHashMap<>();

    /// @param files closed with the registry
    public SharedRegistry(NamedFiles files) {
        this.files = files;
    }

    /// @param folder made when the first model is added
    public static SharedRegistry in(Path folder) {
        return new SharedRegistry(new FolderFiles(folder));
    }

    @Override
    public void add(ModelFiles model) throws IOException {
        String folder = folder(model.name(), model.version());
        if (isIntact(model)) {
            return;
        }
        for (Map.Entry<String, byte[]> file : model.files().entrySet()) {
            if (!file.getKey().equals(ModelFiles.MANIFEST)) {
                files.put(folder + file.getKey(), file.getValue());
            }
        }
        files.put(folder + ModelFiles.MANIFEST, model.file(ModelFiles.MANIFEST));
    }

    private boolean isIntact(ModelFiles model) throws IOException {
        try {
            return files.read(folder(model.name(), model.version()) + ModelFiles.MANIFEST)
                            .isPresent()
                    && load(model.name(), model.version()).version().equals(model.version());
        } catch (BadModel e) {
            return false;
        }
    }

    @Override
    public List<String> versions(ModelName name) throws IOException {
        String manifest = "/" + ModelFiles.MANIFEST;
        return files.names(name.id()).stream()
                .filter(file -> file.endsWith(manifest))
                .map(file -> file.substring(name.id().length() + 1, file.length() - manifest.length()))
                .filter(Promotion::isVersion)
                .toList();
    }

    @Override
    public ModelFiles load(ModelName name, String version) throws IOException {
        if (!Promotion.isVersion(version)) {
            throw new BadModel("'" + version + "' is no version of " + name + ": versions are twelve hex digits");
        }
        String folder = folder(name, version);
        if (files.read(folder + ModelFiles.MANIFEST).isEmpty()) {
            throw new BadModel("there is no version " + version + " of " + name + ", that is no "
                    + files.place(folder + ModelFiles.MANIFEST) + "; there are " + versions(name));
        }
        ModelFiles model = ModelFiles.read(new Stored(folder));
        if (model.name() != name || !model.version().equals(version)) {
            throw new BadModel(files.place(folder + ModelFiles.MANIFEST) + " is damaged: it is that of " + model.name()
                    + " " + model.version() + "; delete it, or train or copy the model again");
        }
        return model;
    }

    /// The files of a version.
    private final class Stored implements ModelFiles.Source<IOException> {
        private final String folder;

        private Stored(String folder) {
            this.folder = folder;
        }

        @Override
        public byte[] read(String file) throws IOException {
            try {
                return files.read(folder + file)
                        .orElseThrow(() -> new BadModel(place(file) + " is missing: train or copy the model again"));
            } catch (LimitExceeded e) {
                throw new BadModel(e.getMessage() + ": no model has such a file; train or copy the model again", e);
            }
        }

        @Override
        public String place(String file) {
            return files.place(folder + file);
        }
    }

    @Override
    public List<String> history(ModelName name) throws IOException {
        return last(name).history();
    }

    @Override
    public void promote(ModelName name, String version) throws IOException {
        load(name, version);
        change(name, before -> {
            if (!before.isEmpty() && before.getLast().equals(version)) {
                return before;
            }
            List<String> after = new ArrayList<>(before);
            after.add(version);
            return after;
        });
    }

    @Override
    public Optional<String> rollBack(ModelName name) throws IOException {
        List<String> history = change(name, before -> {
            if (before.isEmpty()) {
                throw new BadModel("no version of " + name + " is promoted: there is nothing to go back from");
            }
            List<String> after = before.subList(0, before.size() - 1);
            if (!after.isEmpty()) {
                load(name, after.getLast());
            }
            return after;
        });
        return history.isEmpty() ? Optional.empty() : Optional.of(history.getLast());
    }

    private interface Change {
        List<String> of(List<String> history) throws IOException;
    }

    /// Makes the next promotion of the last one, again when somebody else was quicker. One that is damaged holds nobody
    /// up: another follows it, of the last that is intact.
    private List<String> change(ModelName name, Change change) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            boolean intact = true;
            Promotion last;
            try {
                last = last(name);
            } catch (BadModel e) {
                intact = false;
                last = lastIntact(name);
            }
            List<String> after = change.of(last.history());
            if (intact && after.equals(last.history())) {
                return after;
            }
            Promotion next = last.next(after);
            if (files.create(promotion(name, next.number()), next.bytes())) {
                seen(name, next);
                return after;
            }
        }
        throw new IOException("others promote versions of " + name + " all the time: try again");
    }

    /// The history of the last promotion that is intact, with the number of the damaged one after it.
    private Promotion lastIntact(ModelName name) throws IOException {
        List<Long> numbers = numbers(name);
        for (long number : numbers.reversed()) {
            Optional<byte[]> bytes = files.read(promotion(name, number));
            if (bytes.isPresent() && Promotion.isIntact(bytes.get())) {
                return new Promotion(
                        numbers.getLast(), read(name, number).orElseThrow().history());
            }
        }
        return new Promotion(numbers.isEmpty() ? 0 : numbers.getLast(), List.of());
    }

    private Promotion last(ModelName name) throws IOException {
        Promotion known = seen.get(name);
        Promotion last = known == null ? first(name) : known;
        for (Optional<Promotion> next = Optional.of(last); next.isPresent(); next = next(name, last.number())) {
            last = next.get();
        }
        seen(name, last);
        return last;
    }

    /// Where this program begins to follow.
    private Promotion first(ModelName name) throws IOException {
        List<Long> numbers = numbers(name);
        if (!numbers.isEmpty()) {
            return read(name, numbers.getLast()).orElse(Promotion.NONE);
        }
        String earlier = name.id() + "/" + EARLIER_FORM;
        Optional<byte[]> bytes = files.read(earlier);
        return bytes.isEmpty() ? Promotion.NONE : Promotion.earlierForm(bytes.get(), files.place(earlier));
    }

    /// One that is damaged holds nobody up when another follows.
    private Optional<Promotion> next(ModelName name, long number) throws IOException {
        try {
            return read(name, number + 1);
        } catch (BadModel e) {
            Optional<Promotion> after = next(name, number + 1);
            if (after.isEmpty()) {
                throw e;
            }
            return after;
        }
    }

    /// Threads may come out of order.
    private void seen(ModelName name, Promotion promotion) {
        seen.merge(name, promotion, (one, other) -> one.number() > other.number() ? one : other);
    }

    private List<Long> numbers(ModelName name) throws IOException {
        return files.names(name.id() + "/" + PROMOTIONS).stream()
                .map(file -> file.substring(file.lastIndexOf('/') + 1))
                .filter(Promotion::isNumber)
                .map(Long::valueOf)
                .toList();
    }

    private Optional<Promotion> read(ModelName name, long number) throws IOException {
        String file = promotion(name, number);
        Optional<byte[]> bytes = files.read(file);
        return bytes.isEmpty()
                ? Optional.empty()
                : Optional.of(Promotion.parse(number, bytes.get(), files.place(file)));
    }

    private static String promotion(ModelName name, long number) {
        return name.id() + "/" + PROMOTIONS + "/" + Promotion.name(number);
    }

    private static String folder(ModelName name, String version) {
        return name.id() + "/" + version + "/";
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}
