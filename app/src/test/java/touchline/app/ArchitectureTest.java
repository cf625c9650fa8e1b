package touchline.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Holds the table of `docs/architecture.md`: who may import whom. Arrows only point down.
final class ArchitectureTest {
    private static final Map<String, List<String>> MAY_IMPORT = new TreeMap<>(Map.of(
            "model", List.of(),
            "features", List.of("model", "metrics"),
            "feeds", List.of("model"),
            "metrics", List.of("model"),
            "models", List.of("model", "metrics", "storage"),
            "simulator", List.of("model"),
            "storage", List.of("model"),
            "pipeline", List.of("model", "feeds", "metrics", "features", "storage"),
            "server", List.of("model", "feeds", "metrics", "features", "storage", "pipeline"),
            "app",
                    List.of(
                            "model",
                            "feeds",
                            "metrics",
                            "features",
                            "models",
                            "storage",
                            "pipeline",
                            "server",
                            "simulator")));

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("touchline");

    @TestFactory
    Stream<DynamicTest> roomsImportOnlyWhatTheTableAllows() {
        return MAY_IMPORT.entrySet().stream()
                .map(room -> DynamicTest.dynamicTest(room.getKey(), () -> check(room.getKey(), room.getValue())));
    }

    @Test
    void theModelNeedsNothingButTheJdk() {
        classes()
                .that()
                .resideInAPackage("touchline.model..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "touchline.model..", "org.jspecify..")
                .check(ALL);
    }

    @Test
    void onlyTheCompositionRootKnowsTheEnginesOfTheStores() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "touchline.storage..", "touchline.app..", "touchline.bench..", "touchline.engines..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.duckdb..",
                        "org.postgresql..",
                        "dev.hardwood..",
                        "software.amazon..",
                        "redis.clients..",
                        "touchline.storage.duckdb..",
                        "touchline.storage.parquet..",
                        "touchline.storage.postgres..",
                        "touchline.storage.clickhouse..",
                        "touchline.storage.redis..",
                        "touchline.storage.s3..")
                .check(ALL);
    }

    private static void check(String room, List<String> allowed) {
        List<String> forbidden = MAY_IMPORT.keySet().stream()
                .filter(other -> !other.equals(room) && !allowed.contains(other))
                .map(other -> "touchline." + other + "..")
                .toList();
        if (ALL.stream().map(JavaClass::getPackageName).noneMatch(name -> name.startsWith("touchline." + room))) {
            throw new AssertionError("no class of " + room + " was found: the test would prove nothing");
        }
        if (forbidden.isEmpty()) {
            return; // the composition root sees everything
        }
        noClasses()
                .that()
                .resideInAPackage("touchline." + room + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden.toArray(String[]::new))
                .allowEmptyShould(true)
                .check(ALL);
    }
}
