package touchline.pipeline.log;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The two loopback ports of the broker, kept in its folder so that a restart has the same address if it can.
record Ports(int broker, int controller) {

    /// How ports are chosen, and kept in the file.
    interface Choice {
        Ports choose(Path file) throws IOException;
    }

    static Ports choose(Path file) throws IOException {
        Optional<Ports> kept = read(file);
        if (kept.isPresent() && kept.get().areFree()) {
            return kept.get();
        }
        Ports fresh;
        try (ServerSocket broker = bind(0);
                ServerSocket controller = bind(0)) {
            fresh = new Ports(broker.getLocalPort(), controller.getLocalPort());
        }
        Files.writeString(file, fresh.broker + " " + fresh.controller + "\n");
        return fresh;
    }

    private static Optional<Ports> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String[] numbers = Files.readString(file).strip().split(" ", -1);
        try {
            return Optional.of(new Ports(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1])));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty(); // a torn write; any free ports will do
        }
    }

    /// Nobody listens there at this moment.
    boolean areFree() {
        return isFree(broker) && isFree(controller);
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = bind(port)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static ServerSocket bind(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.setReuseAddress(true); // as the broker does: a port in TIME_WAIT is free
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
