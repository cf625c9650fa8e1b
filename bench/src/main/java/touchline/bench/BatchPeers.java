package touchline.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What is measured beside the batch in processes of their own.
///
/// @param home   of the benchmark
/// @param python the program that runs the script
record BatchPeers(Path home, String python) {
    private static final PrintStream REPORT = System.out;

    /// The batch from the facts that are kept in the home, in a Java process like this one.
    void fromParquet(int workers, int rounds, boolean vaep) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), BatchBench.class.getName()));
        command.addAll(List.of("--workers", "" + workers, "--rounds", "" + rounds));
        command.addAll(List.of("--facts", facts().toString(), "--out", home.toString()));
        if (vaep) {
            command.add("--vaep");
        }
        REPORT.flush();
        int code = run(command);
        if (code != 0) {
            throw new IllegalStateException("the batch from Parquet has ended with code " + code);
        }
    }

    private Path facts() {
        return home.resolve("kept").resolve("facts");
    }

    /// Says whether two folders hold the same files with the same bytes.
    void compare(String one, String other) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(home.resolve(one))) {
            files = all.filter(Files::isRegularFile)
                    .map(file -> home.resolve(one).relativize(file))
                    .toList();
        }
        long different = 0;
        for (Path file : files) {
            Path twin = home.resolve(other).resolve(file);
            if (!Files.exists(twin) || Files.mismatch(home.resolve(one).resolve(file), twin) >= 0) {
                different++;
            }
        }
        REPORT.printf("metrics and manifests from both: %d files, %d of them different%n", files.size(), different);
    }

    /// The script over the vendor's files and over the kept facts. Says so when there is no pandas.
    void pandas(List<Path> paths) throws IOException, InterruptedException {
        if (!has("import pandas, pyarrow")) {
            REPORT.println("pandas: skipped, " + python + " has no pandas with pyarrow; see --python");
            return;
        }
        String script = Path.of(System.getProperty("touchline.home"), "bench", "peers", "pandas_batch.py")
                .toString();
        List<String> json = new ArrayList<>(List.of(python, script, "json"));
        paths.forEach(path -> json.add(path.toString()));
        REPORT.println("pandas, Wyscout's JSON, two processes (passes, shots and goals of players alone):");
        run(json);
        REPORT.println("pandas, Parquet of facts, two threads (the same):");
        run(List.of(python, script, "parquet", facts().toString()));
    }

    private boolean has(String imports) throws InterruptedException {
        try {
            return new ProcessBuilder(python, "-c", imports)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false; // there is no such program
        }
    }

    private static int run(List<String> command) throws IOException, InterruptedException {
        REPORT.flush();
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
