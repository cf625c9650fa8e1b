package touchline.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.util.SerializableConfiguration;

/// Computes the days of one part, on an executor.
record DayTask(BatchOptions options, PromotedModels models, SerializableConfiguration configuration)
        implements FlatMapFunction<Iterator<DayWork>, Outcome> {
    @Override
    public Iterator<Outcome> call(Iterator<DayWork> days) throws IOException, InterruptedException {
        List<Outcome> outcomes = new ArrayList<>();
        while (days.hasNext()) {
            try (Workshop workshop = Workshop.open(options, models, configuration.value())) {
                outcomes.addAll(workshop.compute(days.next()));
            }
        }
        return outcomes.iterator();
    }
}
