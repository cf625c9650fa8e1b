package touchline.storage.duckdb;

import touchline.storage.HistoryFiles;
import touchline.storage.HistoryFilesContract;

final class DuckHistoryFilesTest extends HistoryFilesContract {
    @Override
    protected HistoryFiles open() {
        return new DuckHistoryFiles();
    }
}
