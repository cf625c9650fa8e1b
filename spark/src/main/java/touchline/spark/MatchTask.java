package touchline.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.util.SerializableConfiguration;

/// Computes the matches of one part, on an executor.
record MatchTask(BatchOptions options, PromotedModels models, SerializableConfiguration configuration)
        implements FlatMapFunction<Iterator<String>, Outcome> {
    @Override
    public Iterator<Outcome> call(Iterator<String> files) throws IOException, InterruptedException {
        List<Outcome> outcomes = new ArrayList<>();
        try (Workshop workshop = Workshop.open(options, models, configuration.value())) {
            while (files.hasNext()) {
                outcomes.add(workshop.compute(files.next()));
            }
        }
        return outcomes.iterator();
    }
}
