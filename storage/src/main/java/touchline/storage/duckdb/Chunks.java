package touchline.storage.duckdb;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBPreparedStatement;
import touchline.storage.internal.Jdbc;

/// Rows in the engine's own chunks of columns, for reading millions of them.
final class Chunks {
    private Chunks() {}

    /// Takes a chunk.
    interface Chunk {
        void read(DuckDBDataChunkReader chunk) throws SQLException;
    }

    static void read(DuckDBConnection connection, String sql, Chunk chunk, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Jdbc.set(statement, parameters);
            try (DuckDBChunkedResult result =
                    statement.unwrap(DuckDBPreparedStatement.class).query()) {
                while (result.nextChunk()) {
                    chunk.read(result.chunk());
                }
            }
        }
    }
}
