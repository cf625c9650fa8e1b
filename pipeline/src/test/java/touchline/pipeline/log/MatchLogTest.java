package touchline.pipeline.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatchLogTest {
    @TempDir
    Path home;

    @Test
    void whatWasWrittenIsThereAfterARestart() throws Exception {
        try (MatchLog log = open()) {
            write(log, 0, 100);
        }
        String ports = Files.readString(home.resolve("log/ports"));
        try (MatchLog log = open()) {
            assertThat(Files.readString(home.resolve("log/ports"))).isEqualTo(ports);
            assertThat(log.hostRestarted()).isFalse();
            write(log, 100, 110);
            assertThat(read(log, 0, Long.MAX_VALUE)).hasSize(110).first().isEqualTo("fact 0");
        }
    }

    @Test
    void recordsOfATopicThatIsJustBeingMadeKeepTheirOrder() throws Exception {
        byte[] large = new byte[60_000]; // several requests, not one
        new Random(1).nextBytes(large);
        try (MatchLog log = open();
                var producer = log.clients().producer("test")) {
            for (int topic = 0; topic < 10; topic++) {
                String name = "fresh-" + topic;
                log.admin()
                        .createTopics(List.of(new NewTopic(name, 16, (short) 1)))
                        .all()
                        .get();
                List<Future<RecordMetadata>> sent = new ArrayList<>();
                for (int i = 0; i < 20; i++) {
                    sent.add(producer.send(new ProducerRecord<>(name, 15, "match-a", large)));
                }
                for (int i = 0; i < sent.size(); i++) {
                    assertThat(sent.get(i).get().offset()).isEqualTo(i);
                }
            }
        }
    }

    @Test
    void aRangeIsReadWithItsKeyOnly() throws Exception {
        try (MatchLog log = open()) {
            write(log, 0, 20);
            int partition = Topics.partitionOf("match-a");
            List<String> found = new ArrayList<>();

            var range = log.reader().read(Topics.EVENTS, partition, 5, 8, "match-a"::equals, r -> found.add(text(r)));

            assertThat(found).containsExactly("fact 5", "fact 6", "fact 7");
            assertThat(range).isEqualTo(new LogReader.ReadRange(8, false));
            assertThat(log.reader().end(Topics.EVENTS, partition)).isEqualTo(20);
            assertThat(log.reader().read(Topics.EVENTS, partition, 0, 9, "match-b"::equals, r -> found.add(text(r))))
                    .isEqualTo(new LogReader.ReadRange(9, false));
            assertThat(found).hasSize(3);
        }
    }

    @Test
    void aFolderInUseIsRefusedWithAReason() {
        try (MatchLog log = open()) {
            assertThat(log.replication()).isEqualTo((short) 1);
            assertThatThrownBy(this::open).isInstanceOf(LogUnavailable.class).hasMessageContaining("another touchline");
        }
    }

    @Test
    void aHalfMadeFolderIsMadeAnew() throws Exception {
        Files.createDirectories(home.resolve("log/data/rubbish"));
        Files.writeString(home.resolve("log/ports"), "12");
        try (MatchLog log = open()) {
            write(log, 0, 1);
            assertThat(read(log, 0, 1)).containsExactly("fact 0");
        }
    }

    @Test
    void aPortThatIsTakenAtTheLastInstantIsNotTheEnd() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            AtomicInteger choices = new AtomicInteger();
            Ports.Choice late = file -> {
                Ports ports = Ports.choose(file);
                return choices.incrementAndGet() == 1 ? new Ports(other.getLocalPort(), ports.controller()) : ports;
            };
            try (EmbeddedBroker broker = EmbeddedBroker.start(home.resolve("late"), late)) {
                assertThat(choices).hasValue(2);
                assertThat(MatchLog.brokers(new LogConfig.External(broker.bootstrapServers(), (short) 1, Map.of())))
                        .isEqualTo(1);
            }
        }
    }

    @Test
    void anOutsideClusterIsALogLikeOurOwn() throws Exception {
        try (EmbeddedBroker cluster = EmbeddedBroker.start(home.resolve("cluster"))) {
            var config = new LogConfig.External(cluster.bootstrapServers(), (short) 1, Map.of("client.rack", "one"));
            assertThat(MatchLog.brokers(config)).isEqualTo(1);
            String id;
            try (MatchLog log = MatchLog.open(config, List.of("statsbomb"))) {
                id = log.id();
                write(log, 0, 10);
            }
            try (MatchLog log = MatchLog.open(config, List.of("statsbomb"))) {
                assertThat(log.id()).isEqualTo(id);
                assertThat(log.hostRestarted()).isFalse();
                assertThat(read(log, 0, Long.MAX_VALUE)).hasSize(10);
            }
        }
    }

    @Test
    void moreCopiesThanBrokersAreRefusedWithAReason() {
        try (EmbeddedBroker cluster = EmbeddedBroker.start(home.resolve("cluster"))) {
            var config = new LogConfig.External(cluster.bootstrapServers(), (short) 3, Map.of());
            assertThatThrownBy(() -> MatchLog.open(config, List.of("statsbomb")))
                    .isInstanceOf(LogUnavailable.class)
                    .hasMessageContaining("replication factor");
        }
    }

    private MatchLog open() {
        return MatchLog.open(LogConfig.laptop(home), List.of("statsbomb"));
    }

    private static void write(MatchLog log, int from, int to) throws Exception {
        try (var producer = log.clients().producer("test")) {
            for (int i = from; i < to; i++) {
                var sent = producer.send(
                        new ProducerRecord<>(Topics.EVENTS, "match-a", ("fact " + i).getBytes(StandardCharsets.UTF_8)));
                if (i == to - 1) {
                    assertThat(sent.get().partition()).isEqualTo(Topics.partitionOf("match-a"));
                }
            }
        }
    }

    private static List<String> read(MatchLog log, long from, long to) {
        List<String> found = new ArrayList<>();
        log.reader().read(Topics.EVENTS, Topics.partitionOf("match-a"), from, to, k -> true, r -> found.add(text(r)));
        return found;
    }

    private static String text(LogRecord record) {
        return new String(record.value(), StandardCharsets.UTF_8);
    }
}
