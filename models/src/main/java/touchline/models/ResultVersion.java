package touchline.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import touchline.model.json.JsonWriter;

/// A version of the result before kick-off that is judged.
///
/// @param learntFrom the matches that it has learnt from
record ResultVersion(String version, MatchResultModel model, Set<String> learntFrom) {

    /// How good a version was, and how many matches of the set were left out because it has learnt from them.
    private record OnUnseen(MatchResultEvaluation evaluation, long learntFrom) implements Figures {
        @Override
        public int matches() {
            return evaluation.matches();
        }

        @Override
        public void write(JsonWriter json) {
            evaluation.write(json);
            json.name("matches_learnt_from").number(learntFrom);
        }
    }

    /// Judges versions on those matches of a training set that none of them has learnt from.
    ///
    /// Throws IllegalArgumentException when there is nothing to judge by.
    ///
    /// @throws BadModel when a version cannot be used
    static List<Judging.Judged> judge(List<ModelFiles> versions, ResultSet set) throws BadModel {
        List<ResultVersion> all = new ArrayList<>();
        for (ModelFiles files : versions) {
            all.add(new ResultVersion(
                    files.version(), MatchResultModel.read(files), MatchResultReport.learntFrom(files)));
        }
        all.forEach(one -> one.requireSameDefinitions(set));
        List<ResultSet.Row> unseen = set.rows().stream()
                .filter(row -> all.stream().noneMatch(one -> one.hasLearntFrom(row)))
                .toList();
        if (unseen.isEmpty() && !set.rows().isEmpty()) {
            throw new IllegalArgumentException(
                    "nothing is left to judge by of the " + set.rows().size()
                            + " matches of the training set: "
                            + all.stream().map(one -> one.share(set)).collect(Collectors.joining(", "))
                            + "; give a set with other matches, or versions that were trained with --hold-out");
        }
        return all.stream().map(one -> one.judged(set, unseen)).toList();
    }

    /// Features of the same names by other definitions are other questions. Columns that the set lacks are told later.
    private void requireSameDefinitions(ResultSet set) {
        model.madeOf().shared(set.madeOf()).differs(set.madeOf()).ifPresent(difference -> {
            throw new IllegalArgumentException(
                    version + " cannot be judged by this training set: " + difference + "; train it again");
        });
    }

    private boolean hasLearntFrom(ResultSet.Row row) {
        return learntFrom.contains(row.match());
    }

    private long seen(ResultSet set) {
        return set.rows().stream().filter(this::hasLearntFrom).count();
    }

    private String share(ResultSet set) {
        return version + " has learnt from " + seen(set);
    }

    private Judging.Judged judged(ResultSet set, List<ResultSet.Row> unseen) {
        List<WinEvaluation.Moment> said = model.moments(set, unseen);
        return new Judging.Judged(new OnUnseen(MatchResultEvaluation.of(said), seen(set)), Losses.of(said));
    }
}
