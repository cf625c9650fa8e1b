package touchline.spark;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.util.SerializableConfiguration;
import touchline.pipeline.batch.BatchMatch;
import touchline.pipeline.batch.FactFolderSource;
import touchline.pipeline.batch.MetricDays;
import touchline.storage.duckdb.DuckFactFiles;

/// A file of facts, by its label alone.
///
/// @param day partition of the dataset
record Dated(String file, String match, String day) implements Serializable {

    /// Reads the labels of a part of the files, on an executor.
    record Task(BatchOptions options, SerializableConfiguration configuration)
            implements FlatMapFunction<Iterator<String>, Dated> {
        @Override
        public Iterator<Dated> call(Iterator<String> files) throws IOException {
            List<Dated> dated = new ArrayList<>();
            Path folder = Files.createTempDirectory("touchline-spark");
            SharedOutput shared = SharedOutput.open(options.out(), configuration.value());
            try (DuckFactFiles facts = new DuckFactFiles()) {
                while (files.hasNext()) {
                    String file = files.next();
                    Path copy = folder.resolve(file.substring(file.lastIndexOf('/') + 1));
                    shared.fetch(file, copy);
                    BatchMatch match = FactFolderSource.match(copy, facts);
                    dated.add(new Dated(file, match.match().value(), MetricDays.partition(match.date())));
                    Files.delete(copy);
                }
            } finally {
                Workshop.delete(folder);
            }
            return dated.iterator();
        }
    }
}
