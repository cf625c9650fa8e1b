package touchline.spark;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/// Holds the line of this module in the table of `docs/architecture.md`.
final class ArchitectureTest {
    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("touchline");

    @Test
    void onlyThisRoomKnowsSpark() {
        noClasses()
                .that()
                .resideOutsideOfPackage("touchline.spark..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..", "touchline.spark..")
                .check(ALL);
    }

    @Test
    void itTakesTheBatchAndNotTheLog() {
        noClasses()
                .that()
                .resideInAPackage("touchline.spark..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "touchline.pipeline.log..",
                        "touchline.pipeline.stream..",
                        "touchline.pipeline.ingest..",
                        "touchline.feeds..",
                        "touchline.server..",
                        "touchline.app..",
                        "org.apache.kafka..")
                .check(ALL);
    }
}
