package touchline.features;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.AtomicLong;
import touchline.features.FeatureFunction.Knowledge;
import touchline.features.LearntCodec.News;
import touchline.metrics.Subject;
import touchline.model.MatchId;

/// The newest features of all teams and players, kept warm: what is learnt of a match is added to its history, and a
/// question is answered by the function that answers those of the past. Safe for use by many threads; readers do not
/// wait for writers of other matches.
public final class OnlineFeatures {
    private static final int MAX_TRIES = 5;

    private final FeatureViews views;
    private final FeatureFunction function;
    private final Map<MatchId, Known> matches = new ConcurrentHashMap<>();
    /// In the order in which matches became known, which is mostly that in which they are played.
    private final Map<Subject, Set<Appearance>> bySubject = new ConcurrentHashMap<>();
    private final Set<Subject> changed = ConcurrentHashMap.newKeySet();

    /// Rises when something begins to be learnt, and again when it has been: odd in between.
    private final AtomicLong learnings = new AtomicLong();

    public OnlineFeatures(FeatureViews views) {
        this.views = views;
        this.function = new FeatureFunction(views);
    }

    private record Known(String stamp, MatchHistory history) {}

    /// A vector, and from how much it was made, so that it can be made again: how many facts of each match had been
    /// taken.
    public record Served(FeatureVector vector, List<Mark> marks) {}

    /// How many facts of each part of a match had been taken.
    ///
    /// @param stamp of [Wanted], under which they were folded
    public record Mark(MatchId match, String stamp, long events, long frames) {}

    public FeatureViews views() {
        return views;
    }

    /// Adds news of a match. News that are known change nothing; whole news of another stamp take the place of what was
    /// there. News that do not follow what is known are passed over until whole ones come.
    public synchronized void apply(MatchId match, News news) {
        learnings.incrementAndGet();
        try {
            add(match, news);
        } finally {
            learnings.incrementAndGet();
        }
    }

    private void add(MatchId match, News news) {
        Known known = matches.get(match);
        if (known == null || !known.stamp().equals(news.stamp())) {
            if (!news.whole()) {
                return;
            }
            forget(match);
            known = new Known(news.stamp(), new MatchHistory(match));
            matches.put(match, known);
        }
        MatchHistory history = known.history();
        Set<Subject> fresh = new HashSet<>();
        for (Learnt learnt : news.learnt()) {
            history.add(learnt);
            learnt.steps().forEach(step -> fresh.add(step.subject()));
        }
        for (Subject subject : fresh) {
            bySubject.computeIfAbsent(subject, _ -> new CopyOnWriteArraySet<>()).add(history.appearanceOrNone(subject));
        }
        changed.addAll(fresh);
    }

    /// Of whom something was learnt since this was last called.
    public Set<Subject> takeChanged() {
        Set<Subject> taken = Set.copyOf(changed);
        changed.removeAll(taken); // what is learnt meanwhile of one of them is in the vector that is made now
        return taken;
    }

    /// What was taken and could not be used.
    public void giveBack(Set<Subject> taken) {
        changed.addAll(taken);
    }

    /// Teams and players of whom something is known.
    public Set<Subject> subjects() {
        return Set.copyOf(bySubject.keySet());
    }

    private void forget(MatchId match) {
        Known known = matches.remove(match);
        if (known != null) {
            for (Subject subject : known.history().subjects()) {
                Appearance gone = known.history().appearanceOrNone(subject);
                bySubject.getOrDefault(subject, Set.of()).remove(gone);
            }
        }
    }

    /// Whether anything is known of the team or player.
    public boolean knows(Entity entity, String id) {
        return bySubject.containsKey(entity.subject(id));
    }

    /// The features of a view as they are known now, at a moment.
    public FeatureVector vector(FeatureView view, String entity, Instant at) {
        return moment(view.entity(), entity, at).vector(view);
    }

    /// The same of several views, in less time than one by one.
    public List<FeatureVector> vectors(List<FeatureView> several, String entity, Instant at) {
        Map<Entity, FeatureFunction.Moment> moments = new EnumMap<>(Entity.class);
        return several.stream()
                .map(view -> moments.computeIfAbsent(view.entity(), kind -> moment(kind, entity, at))
                        .vector(view))
                .toList();
    }

    private FeatureFunction.Moment moment(Entity kind, String entity, Instant at) {
        return function.moment(entity, at, Knowledge.all(), appearances(kind, entity));
    }

    /// The same, with the marks from which it can be made again.
    public Served served(FeatureView view, String entity, Instant at) {
        for (int tries = 0; tries < MAX_TRIES; tries++) {
            long before = learnings.get();
            Served served = withMarks(view, entity, at);
            if (before % 2 == 0 && before == learnings.get()) { // nothing was learnt meanwhile
                return served;
            }
        }
        synchronized (this) { // so much is being learnt that it must wait for a moment
            return withMarks(view, entity, at);
        }
    }

    private Served withMarks(FeatureView view, String entity, Instant at) {
        return new Served(vector(view, entity, at), marks(view, entity));
    }

    private List<Mark> marks(FeatureView view, String entity) {
        List<Mark> marks = new ArrayList<>();
        for (Appearance one : appearances(view.entity(), entity)) {
            MatchHistory history = one.history();
            marks.add(new Mark(
                    history.match(),
                    Optional.ofNullable(matches.get(history.match()))
                            .map(Known::stamp)
                            .orElse(""),
                    history.taken(Learnt.Part.EVENTS),
                    history.taken(Learnt.Part.FRAMES)));
        }
        marks.sort(Comparator.comparing(mark -> mark.match().value()));
        return marks;
    }

    private Collection<Appearance> appearances(Entity kind, String entity) {
        return bySubject.getOrDefault(kind.subject(entity), Set.of());
    }

    /// The history of a match, as far as it is known.
    public Optional<MatchHistory> history(MatchId match) {
        return Optional.ofNullable(matches.get(match)).map(Known::history);
    }
}
