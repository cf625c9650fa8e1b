package touchline.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import touchline.storage.SqlQueries;
import touchline.storage.SqlQueriesContract;
import touchline.storage.StoreUnavailable;

final class PostgresSqlQueriesTest extends SqlQueriesContract {
    private final PostgresSettings settings = TestServer.newDatabase();
    private PostgresStores stores;

    @BeforeAll
    void fill() {
        stores = PostgresStores.open(settings);
        fill(stores.events());
    }

    @AfterAll
    void close() {
        stores.close();
    }

    @Override
    protected SqlQueries queries() {
        return stores.queries();
    }

    @Override
    protected String endless() {
        return "SELECT count(*) FROM generate_series(1, 10000000) a, generate_series(1, 10000000) b WHERE a + b = -1";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT set_config('transaction_read_only', 'off', true)",
                "SELECT set_config('transaction_read_only', 'off', false)",
                "SELECT pg_read_file('/etc/passwd')",
                "SELECT * FROM pg_ls_dir('/')",
                "SELECT lo_import('/etc/passwd')",
                "SELECT query_to_xml('DELETE FROM kept.event', true, false, '')",
                "SELECT kept.ask('DELETE FROM kept.event RETURNING id')",
                "SELECT nextval(pg_get_serial_sequence('kept.match', 'match_no'))",
                "EXPLAIN ANALYZE DELETE FROM kept.event",
                "VALUES (1); VACUUM",
                "DO $$ BEGIN DELETE FROM kept.event; END $$",
                "LISTEN x",
                "LOCK kept.event",
                "SHOW hba_file",
            })
    void whatReachesBeyondTheStoresIsRefused(String sql) {
        assertThatThrownBy(() -> query(sql)).isInstanceOf(SqlQueries.Refused.class);

        assertThat(row("SELECT count(*) FROM kept.event")).containsExactly((long) EVENTS);
    }

    @Test
    void whatAQuestionSetsOrLocksIsGoneWithIt() {
        query("SELECT set_config('statement_timeout', '0', false), set_config('search_path', 'kept', false),"
                + " pg_try_advisory_lock(42)");

        assertThat(row("SELECT current_setting('search_path'), pg_try_advisory_lock(42)"))
                .containsExactly("public", true);
        assertThatThrownBy(() -> queries()
                        .query(
                                "SELECT set_config('statement_timeout', '0', false), pg_sleep(60)",
                                new SqlQueries.Limits(5, Duration.ofSeconds(1))))
                .hasMessageContaining("stopped after 1.0 s");
    }

    @Test
    void aUserWhoMayReadTheServersFilesIsNotLentOut() {
        try (PostgresStores all = PostgresStores.open(TestServer.administrator(settings))) {
            assertThatThrownBy(() -> all.queries().query("SELECT 1", SqlQueries.Limits.DEFAULT))
                    .isInstanceOf(SqlQueries.Refused.class)
                    .hasMessageContaining("user 'postgres' may read the files of its server")
                    .hasMessageContaining("events.postgres.user");
        }
    }

    @Test
    void aTableOfTheOtherEngineIsPointedAt() {
        assertThatThrownBy(() -> query("SELECT count(*) FROM position"))
                .hasMessageContaining("\"position\" does not exist; SHOW TABLES names those that are here");
    }

    @Test
    void aServerThatIsAwayIsNotTheQuestionsFault() {
        PostgresSqlQueries away =
                new PostgresSqlQueries(PostgresSettings.of("jdbc:postgresql://127.0.0.1:1/x", "u", "p"));

        assertThatThrownBy(() -> away.query("SELECT 1", SqlQueries.Limits.DEFAULT))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("127.0.0.1:1/x cannot be reached");
    }
}
