package touchline.engines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/// Starts the servers and says how a `touchline.yaml` names them. Ends with Ctrl-C.
///
/// Arguments: the checkout, and the folder for the servers' data and the file. Databases are named for demos, which
/// empty them.
public final class Main {
    private Main() {}

    public static void main(String... args) throws IOException, SQLException, InterruptedException {
        Path checkout = Path.of(args[0]);
        Path home = Path.of(args[1]).toAbsolutePath();
        Files.createDirectories(home);
        PostgresEngine postgres = PostgresEngine.start(home.resolve("postgres"), 0);
        S3Engine s3 = S3Engine.start(home.resolve("s3"), 0);
        RedisEngine redis = RedisEngine.start(home.resolve("redis"), 0);
        Optional<Path> library = ClickHouseEngine.library(checkout);
        Optional<ClickHouseEngine> clickHouse = library.isEmpty()
                ? Optional.empty()
                : Optional.of(ClickHouseEngine.start(library.get(), home.resolve("clickhouse"), 0));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            clickHouse.ifPresent(ClickHouseEngine::close);
            close(redis);
            close(s3);
            close(postgres);
        }));
        StringBuilder yaml = new StringBuilder(yaml(postgres, s3, redis));
        if (clickHouse.isPresent()) {
            clickHouse.get().database("touchline_demo");
            yaml.append(yaml(clickHouse.get()));
        } else {
            System.err.println("No ClickHouse: its engine was not fetched; ./mvnw -Pclickhouse package does (180 MB).");
        }
        Path file = Files.writeString(home.resolve("touchline.yaml"), yaml);
        System.out.print(yaml);
        System.out.println("\nThis is in " + file + "; in another terminal: TOUCHLINE_CONFIG=" + file
                + " ./touchline demo\nThe servers run until Ctrl-C.");
        new CountDownLatch(1).await();
    }

    private static String yaml(PostgresEngine postgres, S3Engine s3, RedisEngine redis) throws SQLException {
        return """
                events:
                  postgres:
                    url: %s
                    user: %s
                    password: %s
                archive:
                  s3:
                    endpoint: %s
                    bucket: touchline-demo
                    create: true
                    access-key: %s
                    secret-key: %s
                cache:
                  redis:
                    url: %s
                    password: %s
                    prefix: "touchline-demo:"
                """.formatted(
                        postgres.database("touchline_demo"),
                        PostgresEngine.USER,
                        PostgresEngine.PASSWORD,
                        s3.endpoint(),
                        S3Engine.ACCESS_KEY,
                        S3Engine.SECRET_KEY,
                        redis.url(),
                        RedisEngine.PASSWORD);
    }

    private static String yaml(ClickHouseEngine clickHouse) {
        return """
                tracking:
                  clickhouse:
                    url: %s
                    database: touchline_demo
                    user: %s
                    password: %s
                """.formatted(clickHouse.address(), ClickHouseEngine.USER, ClickHouseEngine.PASSWORD);
    }

    private static void close(AutoCloseable engine) {
        try {
            engine.close();
        } catch (Exception e) {
            System.err.println("a server did not stop cleanly: " + e.getMessage());
        }
    }
}
