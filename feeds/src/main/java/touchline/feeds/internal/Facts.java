package touchline.feeds.internal;

import java.util.ArrayList;
import java.util.List;
import touchline.model.Fact;

/// The facts of one record while it is read: they are handed on when the whole record was found good.
public final class Facts {
    private final List<String> ids = new ArrayList<>(4);
    private final List<Fact> facts = new ArrayList<>(4);

    /// The first fact is the record itself, those after it are derived from it.
    public void add(String id, Fact fact) {
        ids.add(id);
        facts.add(fact);
    }

    int size() {
        return facts.size();
    }

    String id(int part) {
        return ids.get(part);
    }

    Fact fact(int part) {
        return facts.get(part);
    }

    void clear() {
        ids.clear();
        facts.clear();
    }
}
