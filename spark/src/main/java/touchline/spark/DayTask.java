package touchline.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.util.SerializableConfiguration;
import touchline.metrics.MetricFold;

/// Computes the days of one part, on an executor.
record DayTask(BatchOptions options, PromotedModels models, SerializableConfiguration configuration)
        implements FlatMapFunction<Iterator<DayWork>, Outcome> {
    @Override
    public Iterator<Outcome> call(Iterator<DayWork> days) throws IOException, InterruptedException {
        List<MetricFold<?>> metrics = metrics(); // models are read once for all days
        List<Outcome> outcomes = new ArrayList<>();
        while (days.hasNext()) {
            try (Workshop workshop = Workshop.open(options, metrics, configuration.value())) {
                outcomes.addAll(workshop.compute(days.next()));
            }
        }
        return outcomes.iterator();
    }

    private List<MetricFold<?>> metrics() throws IOException {
        Path folder = Files.createTempDirectory("touchline-spark-models");
        try {
            return models.metrics(folder, options.scoring());
        } finally {
            Workshop.delete(folder);
        }
    }
}
