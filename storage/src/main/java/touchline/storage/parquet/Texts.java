package touchline.storage.parquet;

import java.util.Optional;
import java.util.function.Function;

/// A column of texts, each made something of; rows that share a text share what is made.
final class Texts<T> {
    private final String column;
    private final ColumnData data;
    private final Function<String, T> make;
    private final Object[] made;

    Texts(FactColumn column, ColumnData data, Function<String, T> make) {
        this.column = column.column();
        this.data = data;
        this.make = make;
        this.made = new Object[data.values().count()];
    }

    boolean has(int row) {
        return data.has(row);
    }

    byte[] bytes(int row) {
        return data.values().bytes(data.at()[row]);
    }

    T get(int row) {
        return optional(row).orElseThrow(() -> new IllegalArgumentException("row " + row + " has no " + column));
    }

    @SuppressWarnings("unchecked") // made holds what make has made
    Optional<T> optional(int row) {
        int value = data.at()[row];
        if (value < 0) {
            return Optional.empty();
        }
        Object before = made[value];
        if (before == null) {
            before = Optional.of(make.apply(data.values().text(value)));
            made[value] = before;
        }
        return (Optional<T>) before;
    }
}
