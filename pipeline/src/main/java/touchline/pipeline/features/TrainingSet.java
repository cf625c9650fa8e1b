package touchline.pipeline.features;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import touchline.features.Feature.Derived;
import touchline.features.Feature.Ref;
import touchline.features.FeatureFunction;
import touchline.features.FeatureFunction.Knowledge;
import touchline.features.FeatureView;
import touchline.features.FeatureViews;
import touchline.features.MatchHistory;
import touchline.model.MatchId;
import touchline.storage.BadTable;
import touchline.storage.EntityTable;
import touchline.storage.EntityTable.Row;
import touchline.storage.Sha256;

/// Puts features beside the rows of a table: of each row's entity, at its moment, by what was known then.
///
/// Entities are worked on in groups whose matches overlap, so that a file is read few times and memory does not grow
/// with the number of matches.
public final class TrainingSet {
    /// So many matches are held at a time: about a league's half season.
    private static final int MAX_MATCHES = 200;

    private final FeatureStore store;
    private final FeatureViews views;
    private final FeatureFunction function;

    /// @param views all that are in use: a view may be made of another
    public TrainingSet(FeatureStore store, FeatureViews views) {
        this.store = store;
        this.views = views;
        this.function = new FeatureFunction(views);
    }

    /// What came of it.
    ///
    /// @param empty   values that there are not
    /// @param matches whose histories were used
    /// @param sha256  of the histories that were used: of their ids and the hashes of their files
    public record Made(long rows, int columns, long empty, int matches, String sha256) {}

    /// Hears how many rows are done.
    public interface Progress {
        void show(long done, long of);
    }

    /// Fills the table; the caller writes it.
    ///
    /// @throws BadTable    when an entity is not known: with its line
    /// @throws IOException when histories are out of date
    public Made fill(EntityTable table, TrainingOrder order, Progress progress) throws IOException {
        table.begin(order.columns());
        Set<String> metrics = metrics(order.views());
        List<Asked> asked = asked(table, order);
        Set<MatchId> used = new HashSet<>();
        asked.forEach(one -> used.addAll(one.matches()));
        requireFresh(used, order, metrics);
        long empty = 0;
        long done = 0;
        for (List<Asked> group : groups(asked)) {
            for (Answer answer : answers(group, order, metrics)) {
                table.put(answer.row(), answer.values());
                empty += answer.empty();
                progress.show(++done, table.rows().size());
            }
        }
        return new Made(done, order.columns().size(), empty, used.size(), hash(used));
    }

    /// An entity, its matches, and the rows that ask for it.
    private record Asked(String entity, List<MatchId> matches, List<Row> rows) {}

    private record Answer(Row row, double[] values) {
        long empty() {
            long count = 0;
            for (double value : values) {
                count += Double.isNaN(value) ? 1 : 0;
            }
            return count;
        }
    }

    /// In the order of their first matches, so that those who play each other come together.
    private List<Asked> asked(EntityTable table, TrainingOrder order) throws BadTable {
        Map<String, Asked> byEntity = new LinkedHashMap<>();
        for (Row row : table.rows()) {
            Asked asked = byEntity.computeIfAbsent(
                    row.entity(), id -> new Asked(id, store.matchesOf(order.entity(), id), new ArrayList<>()));
            if (asked.matches().isEmpty()) {
                throw new BadTable(table.place(row) + ": there is no history of a "
                        + order.entity().word() + " '"
                        + row.entity() + "'; ids are those of touchline query \"SELECT * FROM "
                        + order.entity().word() + "\", and histories come with touchline features materialize");
            }
            asked.rows().add(row);
        }
        Map<MatchId, Integer> places = new HashMap<>();
        store.matches().forEach(match -> places.put(match, places.size()));
        return byEntity.values().stream()
                .sorted(Comparator.comparing(
                                (Asked one) -> places.getOrDefault(one.matches().getFirst(), 0))
                        .thenComparing(Asked::entity))
                .toList();
    }

    private static List<List<Asked>> groups(List<Asked> asked) {
        List<List<Asked>> groups = new ArrayList<>();
        Set<MatchId> matches = new HashSet<>();
        for (Asked one : asked) {
            Set<MatchId> more = new HashSet<>(matches);
            more.addAll(one.matches());
            if (groups.isEmpty() || more.size() > MAX_MATCHES) {
                groups.add(new ArrayList<>());
                more = new HashSet<>(one.matches());
            }
            groups.getLast().add(one);
            matches = more;
        }
        return groups;
    }

    private List<Answer> answers(List<Asked> group, TrainingOrder order, Set<String> metrics) {
        Set<MatchId> matches = new LinkedHashSet<>();
        Set<String> entities = new LinkedHashSet<>();
        group.forEach(one -> {
            matches.addAll(one.matches());
            entities.add(one.entity());
        });
        Map<MatchId, MatchHistory> histories = new HashMap<>();
        store.read(matches, order.entity(), entities, metrics)
                .forEach(history -> histories.put(history.match(), history));
        return group.parallelStream()
                .flatMap(one -> {
                    List<MatchHistory> own = one.matches().stream()
                            .flatMap(match -> Optional.ofNullable(histories.get(match)).stream())
                            .toList();
                    return one.rows().stream().map(row -> new Answer(row, values(row, order, own)));
                })
                .toList();
    }

    private double[] values(Row row, TrainingOrder order, Collection<MatchHistory> histories) {
        Instant known = row.knownBy().or(order::knownBy).orElse(row.at());
        double[] all = new double[order.columns().size()];
        int filled = 0;
        for (FeatureView view : order.views()) {
            double[] some = function.vector(view, row.entity(), row.at(), Knowledge.of(known), histories)
                    .values();
            System.arraycopy(some, 0, all, filled, some.length);
            filled += some.length;
        }
        return all;
    }

    /// The metrics of views and of those that they are made of.
    private Set<String> metrics(Collection<FeatureView> of) {
        Set<String> metrics = new HashSet<>();
        Set<String> seen = new HashSet<>();
        of.forEach(view -> metrics(view, seen, metrics));
        return metrics;
    }

    private void metrics(FeatureView view, Set<String> seen, Set<String> metrics) {
        if (!seen.add(view.name())) {
            return;
        }
        metrics.addAll(view.metrics().keySet());
        for (var feature : view.features()) {
            if (feature.formula() instanceof Derived(var _, Ref left, Ref right)) {
                views.find(left.view()).ifPresent(other -> metrics(other, seen, metrics));
                views.find(right.view()).ifPresent(other -> metrics(other, seen, metrics));
            }
        }
    }

    private void requireFresh(Set<MatchId> used, TrainingOrder order, Set<String> metrics) throws IOException {
        var wanted = order.versions().only(metrics);
        long stale = used.stream()
                .filter(match ->
                        !store.told(match).file().versions().only(metrics).equals(wanted))
                .count();
        if (stale > 0) {
            throw new IOException("the histories of " + stale + " of " + used.size()
                    + " matches were made with other metrics, or other versions of them or their models; make them"
                    + " again with: touchline features materialize");
        }
    }

    private String hash(Set<MatchId> used) {
        MessageDigest digest = Sha256.digest();
        used.stream()
                .map(store::told)
                .map(told -> told.match().value() + " " + told.file().sha256() + "\n")
                .sorted()
                .forEach(line -> digest.update(line.getBytes(StandardCharsets.UTF_8)));
        return Sha256.hex(digest.digest());
    }
}
