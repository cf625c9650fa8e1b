package touchline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchline.app.config.ConfigReader;

/// What is said of servers that are configured and not there.
final class DoctorTest {
    @Test
    void everyServerThatCannotBeReachedIsNamedWithItsPlace(@TempDir Path home) throws IOException {
        int nobody;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = free.getLocalPort();
        }
        String place = "127.0.0.1:" + nobody;
        Map<String, String> environment = Map.of(
                "TOUCHLINE_LOG_KAFKA_SERVERS",
                place,
                "TOUCHLINE_EVENTS_POSTGRES_URL",
                "jdbc:postgresql://" + place + "/touchline",
                "TOUCHLINE_EVENTS_POSTGRES_PASSWORD",
                "hidden-word",
                "TOUCHLINE_TRACKING_CLICKHOUSE_URL",
                "http://" + place,
                "TOUCHLINE_ARCHIVE_S3_BUCKET",
                "archive",
                "TOUCHLINE_ARCHIVE_S3_ENDPOINT",
                "http://" + place,
                "TOUCHLINE_ARCHIVE_S3_ACCESS_KEY",
                "key",
                "TOUCHLINE_ARCHIVE_S3_SECRET_KEY",
                "hidden-word");

        List<Doctor.Finding> found =
                Doctor.examine(ConfigReader.config(home, ConfigReader.settings(home, environment))).stream()
                        .filter(finding -> List.of("log", "events", "tracking", "archive", "models")
                                .contains(finding.subject()))
                        .toList();

        assertThat(found).hasSize(5);
        for (Doctor.Finding finding : found) {
            assertThat(finding.verdict()).isEqualTo(Doctor.Verdict.BROKEN);
            assertThat(finding.said()).contains(place).contains("check").doesNotContain("hidden-word");
        }
    }
}
