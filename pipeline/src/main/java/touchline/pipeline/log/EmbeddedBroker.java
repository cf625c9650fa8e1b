package touchline.pipeline.log;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/// A real Kafka broker (KRaft, one node, broker and controller in one) inside this process, on loopback ports only.
///
/// What it has acknowledged survives the end of the process at any instant, `kill -9` included: the bytes are then with
/// the operating system. At a loss of power, arrivals (the `touchline.raw.*` topics) survive, because they are flushed
/// to the disk before they are acknowledged; of the other topics the last half minute may be lost, and must be made
/// again from the arrivals: [#hostRestarted] tells when that can have happened.
public final class EmbeddedBroker implements AutoCloseable {
    /// Partitions of the topics that the broker keeps for itself.
    static final int INNER_PARTITIONS = 1;

    private static final int NODE = 1;
    private static final int ATTEMPTS = 3;
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

    private final KafkaRaftServer server;
    private final FileChannel lock;
    private final Path running;
    private final String bootstrapServers;
    private final boolean hostRestarted;

    private EmbeddedBroker(
            KafkaRaftServer server, FileChannel lock, Path running, String bootstrapServers, boolean hostRestarted) {
        this.server = server;
        this.lock = lock;
        this.running = running;
        this.bootstrapServers = bootstrapServers;
        this.hostRestarted = hostRestarted;
    }

    /// Starts the broker, and makes its folder at the first start. It answers when this returns.
    ///
    /// @throws LogUnavailable when the folder cannot be used, for example because another process uses it
    public static EmbeddedBroker start(Path directory) {
        return start(directory, Ports::choose);
    }

    static EmbeddedBroker start(Path directory, Ports.Choice ports) {
        try {
            Files.createDirectories(directory);
            FileChannel lock = lock(directory.resolve("lock"));
            try {
                return start(directory, lock, ports);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException | KafkaException e) {
            throw new LogUnavailable("the log in " + directory + " cannot be opened: " + e.getMessage(), e);
        }
    }

    private static EmbeddedBroker start(Path directory, FileChannel lock, Ports.Choice choice) throws IOException {
        Path data = directory.resolve("data");
        format(data, directory.resolve("formatted"));
        Path running = directory.resolve("running");
        boolean hostRestarted = hostRestarted(running);
        for (int attempt = 1; ; attempt++) {
            Ports ports = choice.choose(directory.resolve("ports"));
            KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings(data, ports), false), Time.SYSTEM);
            try {
                startUp(server);
            } catch (RuntimeException e) {
                if (attempt == ATTEMPTS || ports.areFree()) {
                    throw e;
                }
                continue; // somebody took a port between our look at it and the broker's
            }
            Files.writeString(running, bootId());
            return new EmbeddedBroker(server, lock, running, "127.0.0.1:" + ports.broker(), hostRestarted);
        }
    }

    /// The broker has a lock of its own, but ends the whole process when it is taken.
    private static FileChannel lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // taken by this very process: told below like any other
        }
        channel.close();
        throw new IOException("another touchline is running on it; stop that one or choose another home folder");
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    /// Whether the machine itself went down while the broker ran last time, so that what was not flushed may be lost.
    public boolean hostRestarted() {
        return hostRestarted;
    }

    /// Stops the broker and waits until it has. Close all clients before.
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
        try {
            Files.deleteIfExists(running);
            lock.close();
        } catch (IOException e) {
            throw new LogUnavailable("the mark " + running + " could not be removed", e);
        }
    }

    private static void startUp(KafkaRaftServer server) {
        try {
            server.startup();
        } catch (RuntimeException e) {
            server.shutdown();
            throw e;
        }
    }

    /// Lays out the data folder. The mark is written last, so a half-made folder is made anew.
    private static void format(Path data, Path mark) throws IOException {
        if (Files.exists(mark)) {
            return;
        }
        deleteTree(data);
        Files.createDirectories(data);
        try {
            new Formatter()
                    .setNodeId(NODE)
                    .setClusterId(Uuid.randomUuid().toString())
                    .addDirectory(data.toString())
                    .setMetadataLogDirectory(data.toString())
                    .setControllerListenerName("CONTROLLER")
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .run();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) { // the formatter declares no closer type
            throw new IOException(e);
        }
        Files.writeString(mark, "");
    }

    private static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static boolean hostRestarted(Path running) throws IOException {
        return Files.exists(running) && !Files.readString(running).equals(bootId());
    }

    /// Changes when the machine starts; empty where the system does not tell.
    private static String bootId() throws IOException {
        return Files.isReadable(BOOT_ID) ? Files.readString(BOOT_ID).strip() : "";
    }

    private static Map<String, Object> settings(Path data, Ports ports) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", NODE);
        settings.put("log.dirs", data.toString());
        settings.put("controller.quorum.voters", NODE + "@127.0.0.1:" + ports.controller());
        settings.put(
                "listeners",
                "PLAINTEXT://127.0.0.1:" + ports.broker() + ",CONTROLLER://127.0.0.1:" + ports.controller());
        settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + ports.broker());
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("inter.broker.listener.name", "PLAINTEXT");
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("auto.create.topics.enable", false);
        settings.putAll(singleNode());
        settings.putAll(smallMachine());
        return settings;
    }

    private static Map<String, Object> singleNode() {
        Map<String, Object> settings = new HashMap<>();
        for (String topic : List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
            settings.put(topic + ".replication.factor", (short) 1);
            settings.put(topic + ".num.partitions", INNER_PARTITIONS);
        }
        settings.put("transaction.state.log.min.isr", 1);
        settings.put("share.coordinator.state.topic.min.isr", (short) 1);
        settings.put("default.replication.factor", 1);
        settings.put("min.insync.replicas", 1);
        settings.put("group.initial.rebalance.delay.ms", 0);
        settings.put("group.min.session.timeout.ms", 1000);
        settings.put("broker.heartbeat.interval.ms", 500);
        return settings;
    }

    /// Threads and buffers for a laptop; segments small enough that recovery after a crash reads little.
    private static Map<String, Object> smallMachine() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("num.network.threads", 2);
        settings.put("num.io.threads", 4);
        settings.put("background.threads", 2);
        settings.put("num.recovery.threads.per.data.dir", 2);
        settings.put("log.cleaner.threads", 1);
        settings.put("log.cleaner.dedupe.buffer.size", 4L << 20);
        settings.put("log.cleaner.io.buffer.size", 128 << 10);
        settings.put("log.segment.bytes", 128 << 20);
        settings.put("log.index.size.max.bytes", 1 << 20);
        settings.put("message.max.bytes", 8 << 20);
        settings.put("log.retention.ms", -1L);
        return settings;
    }
}
