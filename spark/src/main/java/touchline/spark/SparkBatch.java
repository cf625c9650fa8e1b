package touchline.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.SerializableConfiguration;

/// All metrics of the matches of a folder of facts, as `touchline batch run` computes them, on Spark.
///
/// Facts and output may be on any file system that Spark's Hadoop knows, which all executors reach. Each day is one
/// unit of work: an executor copies its files, computes, and puts the result in place. A match that fails is told, and
/// the rest goes on. Exit code: 0 when all was done, 1 when a match failed or there is none, 2 for wrong options.
public final class SparkBatch {
    private static final int FAILED = 1;
    private static final int USAGE = 2;
    /// Days take unlike times: with several parts for each core none waits long for the last.
    private static final int PARTS_PER_CORE = 4;

    private final PrintStream out;
    private final PrintStream err;

    SparkBatch(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    private static int run(String[] arguments) {
        BatchOptions options;
        try {
            options = BatchOptions.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println("touchline: " + e.getMessage());
            System.err.println(BatchOptions.USAGE);
            return USAGE;
        }
        SparkConf conf = new SparkConf()
                .setIfMissing("spark.master", "local[2]")
                .setIfMissing("spark.app.name", "touchline batch");
        try (JavaSparkContext spark = new JavaSparkContext(conf)) {
            spark.setLogLevel("WARN");
            return new SparkBatch(System.out, System.err).run(spark, options);
        } catch (IOException e) {
            System.err.println("touchline: " + e.getMessage());
            return FAILED;
        }
    }

    /// @throws IOException when the facts cannot be listed, or the models not be read
    int run(JavaSparkContext spark, BatchOptions options) throws IOException {
        List<String> files = files(options.facts(), spark.hadoopConfiguration());
        PromotedModels models = PromotedModels.read(options.models(), System.getenv());
        var configuration = new SerializableConfiguration(spark.hadoopConfiguration());
        int parts = spark.defaultParallelism() * PARTS_PER_CORE;
        List<Dated> dated = spark.parallelize(files, Math.min(files.size(), parts))
                .mapPartitions(new Dated.Task(options, configuration))
                .collect();
        List<DayWork> days = days(
                dated,
                SharedOutput.open(options.out(), spark.hadoopConfiguration()).places());
        List<Outcome> outcomes = new ArrayList<>(spark.parallelize(days, Math.min(days.size(), parts))
                .mapPartitions(new DayTask(options, models, configuration))
                .collect());
        outcomes.sort(Comparator.comparing(Outcome::file));
        List<Outcome> failed =
                outcomes.stream().filter(one -> one.failure().isPresent()).toList();
        failed.forEach(one -> err.println("touchline: " + one.failure().orElse("")));
        out.printf(
                "%d matches, %d values, %d failed%n",
                outcomes.size(), outcomes.stream().mapToLong(Outcome::rows).sum(), failed.size());
        return failed.isEmpty() ? 0 : FAILED;
    }

    /// Each day with its files, and the days that matches have left since they were put there.
    private static List<DayWork> days(List<Dated> dated, Map<String, String> places) {
        Map<String, DayWork> days = new TreeMap<>();
        for (Dated one : dated) {
            days.computeIfAbsent(one.day(), DayWork::new).files().add(one.file());
            String before = places.getOrDefault(one.match(), one.day());
            if (!before.equals(one.day())) {
                days.computeIfAbsent(before, DayWork::new).gone().add(one.match());
            }
        }
        return List.copyOf(days.values());
    }

    private static List<String> files(String folder, Configuration configuration) throws IOException {
        Path root = new Path(folder);
        FileSystem system = root.getFileSystem(configuration);
        List<String> files = new ArrayList<>();
        try {
            RemoteIterator<LocatedFileStatus> all = system.listFiles(root, true);
            while (all.hasNext()) {
                Path file = all.next().getPath();
                if (file.getName().endsWith(".parquet")) {
                    files.add(file.toString());
                }
            }
        } catch (FileNotFoundException e) {
            throw new IOException("there is no folder " + folder, e);
        }
        if (files.isEmpty()) {
            throw new IOException("no Parquet file is in " + folder + "; write facts with: touchline normalize PATH..."
                    + " --format parquet --out DIR, or by batch.keep-facts");
        }
        files.sort(Comparator.naturalOrder());
        return files;
    }
}
