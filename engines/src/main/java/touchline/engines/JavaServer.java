package touchline.engines;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A server of ours in a process of its own, so that it can be killed. Its main class gets the port (0 for any free
/// one) and further arguments, prints the port when it answers, and ends when its standard input does.
final class JavaServer {
    private final String name;
    private final Class<?> main;
    private final List<String> options;
    private final List<String> arguments;
    private Process process;
    private int port;

    /// Returns when it answers.
    ///
    /// @param name    for messages
    /// @param options of the virtual machine
    JavaServer(String name, Class<?> main, int port, List<String> options, List<String> arguments) throws IOException {
        this.name = name;
        this.main = main;
        this.options = List.copyOf(options);
        this.arguments = List.copyOf(arguments);
        process = launch(port);
        this.port = awaitPort(process);
    }

    private Process launch(int onPort) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.add(Integer.toString(onPort));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /// The first thing that the process says, when it answers.
    @SuppressWarnings("resource") // it lives as long as the process
    private int awaitPort(Process process) throws IOException {
        BufferedReader lines = process.inputReader();
        String line = lines.readLine();
        if (line == null) {
            throw new EOFException(name + " did not start; what it said is above");
        }
        return Integer.parseInt(line);
    }

    int port() {
        return port;
    }

    /// Ends it at once, as a crash would.
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /// Starts it again on the same port, after [#kill].
    void restart() throws IOException {
        process = launch(port);
        port = awaitPort(process);
    }
}
