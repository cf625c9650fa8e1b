package touchline.storage.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchline.storage.BadTable;
import touchline.storage.EntityTable;

/// What stands in the other columns of a table of entities.
final class TableColumnsTest {
    @TempDir
    private Path folder;

    @Test
    void columnsAreReadRowByRow() throws IOException {
        Path csv = Files.writeString(folder.resolve("rows.csv"), """
                entity,at,match_id,goals,place
                a,2018-05-13T14:00:00Z,m1,2,home
                b,2018-05-13T14:00:00Z,m1,,away
                """);
        try (EntityTable table = DuckEntityTable.open(csv)) {
            assertThat(table.columns()).containsExactly("entity", "at", "match_id", "goals", "place");
            assertThat(table.numbers("goals")).containsExactly(2, Double.NaN);
            assertThat(table.texts("match_id")).containsExactly("m1", "m1");
            assertThat(table.texts("goals")).containsExactly("2", "");
            assertThatThrownBy(() -> table.numbers("points"))
                    .isInstanceOf(BadTable.class)
                    .hasMessage(csv + ":1: there is no column 'points'; there are entity, at, match_id, goals, place");
            assertThatThrownBy(() -> table.numbers("place"))
                    .isInstanceOf(BadTable.class)
                    .hasMessageStartingWith(csv + ": column place cannot be read");
        }
    }
}
