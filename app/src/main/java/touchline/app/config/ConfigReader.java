package touchline.app.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import touchline.app.PlatformConfig;
import touchline.pipeline.log.LogConfig;

/// Makes a platform's configuration of `touchline.yaml` and the environment.
public final class ConfigReader {
    /// Names the file when it is not `touchline.yaml` in the home.
    public static final String FILE_VARIABLE = "TOUCHLINE_CONFIG";

    private ConfigReader() {}

    /// What is set for a home by its file and this process's environment.
    ///
    /// @throws BadConfig with all mistakes
    public static PlatformConfig read(Path home) {
        return config(home, settings(home, System.getenv()));
    }

    /// The values themselves, as far as they can be read.
    public static Settings settings(Path home, Map<String, String> environment) {
        Optional<Path> named = Optional.ofNullable(environment.get(FILE_VARIABLE))
                .filter(name -> !name.isBlank())
                .map(Path::of);
        Settings settings = SettingsReader.read(named.orElse(home.resolve("touchline.yaml")), environment);
        named.filter(file -> !Files.exists(file))
                .ifPresent(file -> settings.mistake(FILE_VARIABLE, "there is no file " + file));
        return settings;
    }

    /// @throws BadConfig with all mistakes
    public static PlatformConfig config(Path home, Settings settings) {
        PlatformConfig laptop = PlatformConfig.laptop(home);
        PlatformConfig config = new PlatformConfig(
                home,
                laptop.httpHost(),
                settings.number(Setting.HTTP_PORT, 0, 65_535),
                log(home, settings),
                laptop.limits(),
                laptop.batch());
        settings.check();
        return config;
    }

    private static LogConfig log(Path home, Settings settings) {
        settings.needs(Setting.LOG_KAFKA_SERVERS, Setting.LOG_KAFKA_REPLICATION);
        Optional<String> servers = settings.text(Setting.LOG_KAFKA_SERVERS);
        if (servers.isEmpty()) {
            return LogConfig.laptop(home);
        }
        short replication = (short) settings.number(Setting.LOG_KAFKA_REPLICATION, 1, 100);
        return new LogConfig.External(servers.get(), replication, settings.kafkaClient());
    }
}
