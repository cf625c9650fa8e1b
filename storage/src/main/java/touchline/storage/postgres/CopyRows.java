package touchline.storage.postgres;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/// Rows on their way into a table, in the binary form of COPY: nothing to escape here, nothing to parse
/// there.
///
/// Values are given in the order of the columns. Nothing is kept until [#end].
final class CopyRows implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final byte[] HEAD = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");
    private static final LocalDate EPOCH_DAY = LocalDate.of(2000, 1, 1);

    /// The ends of the engine's calendar, with a year to spare; a time beyond them would make the whole
    /// batch fail.
    private static final Instant FIRST = Instant.parse("-4711-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("+294275-01-01T00:00:00Z");

    private final CopyIn copy;
    private final int columns;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);

    private CopyRows(CopyIn copy, int columns) {
        this.copy = copy;
        this.columns = columns;
        buffer.put(HEAD);
    }

    /// @param columns names with commas between them
    static CopyRows into(Connection connection, String table, String columns) throws SQLException {
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + table + " (" + columns + ") FROM STDIN (FORMAT binary)");
        return new CopyRows(copy, columns.split(",").length);
    }

    CopyRows beginRow() throws SQLException {
        room(Short.BYTES).putShort((short) columns);
        return this;
    }

    CopyRows add(short value) throws SQLException {
        value(Short.BYTES).putShort(value);
        return this;
    }

    CopyRows add(int value) throws SQLException {
        value(Integer.BYTES).putInt(value);
        return this;
    }

    CopyRows add(long value) throws SQLException {
        value(Long.BYTES).putLong(value);
        return this;
    }

    CopyRows add(double value) throws SQLException {
        value(Double.BYTES).putDouble(value);
        return this;
    }

    CopyRows add(boolean value) throws SQLException {
        value(1).put((byte) (value ? 1 : 0));
        return this;
    }

    CopyRows add(UUID value) throws SQLException {
        value(2 * Long.BYTES).putLong(value.getMostSignificantBits()).putLong(value.getLeastSignificantBits());
        return this;
    }

    CopyRows add(LocalDate day) throws SQLException {
        return add((int) ChronoUnit.DAYS.between(EPOCH_DAY, day));
    }

    CopyRows add(Instant time) throws SQLException {
        Instant known = time.isBefore(FIRST) ? FIRST : time.isAfter(LAST) ? LAST : time;
        return add(ChronoUnit.MICROS.between(EPOCH, known));
    }

    CopyRows add(String text) throws SQLException {
        return addUtf8(Texts.keepable(text).getBytes(StandardCharsets.UTF_8));
    }

    CopyRows addUtf8(byte[] text) throws SQLException {
        if (text.length <= BUFFER_BYTES / 2) {
            value(text.length).put(text);
        } else {
            room(Integer.BYTES).putInt(text.length);
            flush();
            copy.writeToCopy(text, 0, text.length);
        }
        return this;
    }

    CopyRows addNothing() throws SQLException {
        room(Integer.BYTES).putInt(-1);
        return this;
    }

    CopyRows addText(Optional<String> text) throws SQLException {
        return text.isPresent() ? add(text.get()) : addNothing();
    }

    CopyRows addNumber(Optional<Double> number) throws SQLException {
        return number.isPresent() ? add(number.get().doubleValue()) : addNothing();
    }

    CopyRows addTime(Optional<Instant> time) throws SQLException {
        return time.isPresent() ? add(time.get()) : addNothing();
    }

    private ByteBuffer value(int bytes) throws SQLException {
        return room(Integer.BYTES + bytes).putInt(bytes);
    }

    private ByteBuffer room(int bytes) throws SQLException {
        if (buffer.remaining() < bytes) {
            flush();
        }
        return buffer;
    }

    private void flush() throws SQLException {
        copy.writeToCopy(buffer.array(), 0, buffer.position());
        buffer.clear();
    }

    void end() throws SQLException {
        room(Short.BYTES).putShort((short) -1);
        flush();
        copy.endCopy();
    }

    /// Gives the rows up when they were not ended.
    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }
}
