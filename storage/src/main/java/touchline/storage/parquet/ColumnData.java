package touchline.storage.parquet;

/// The values of one column in one row group: where each row has its value, and the values by number. Rows with equal
/// values often share one.
///
/// @param at     for each row the number of its value, or -1 where it has none
/// @param values see [Values]
record ColumnData(int[] at, Values values) {
    boolean has(int row) {
        return at[row] >= 0;
    }

    long number(int row) {
        return values.number(at[row]);
    }

    double real(int row) {
        return Double.longBitsToDouble(values.number(at[row]));
    }
}
