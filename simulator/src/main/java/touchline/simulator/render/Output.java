package touchline.simulator.render;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Text on its way into a stream, without an object per number. Does not close the stream.
final class Output {
    private static final int ROOM_FOR_A_NUMBER = 32;

    private final OutputStream stream;
    private final byte[] buffer = new byte[1 << 16];
    private int size;

    Output(OutputStream stream) {
        this.stream = stream;
    }

    Output ascii(String text) throws IOException {
        int length = text.length();
        room(length);
        if (length > buffer.length) {
            stream.write(text.getBytes(StandardCharsets.US_ASCII));
            return this;
        }
        for (int i = 0; i < length; i++) {
            buffer[size++] = (byte) text.charAt(i);
        }
        return this;
    }

    /// At most a buffer full.
    Output bytes(byte[] text) throws IOException {
        room(text.length);
        System.arraycopy(text, 0, buffer, size, text.length);
        size += text.length;
        return this;
    }

    Output number(long value) throws IOException {
        room(ROOM_FOR_A_NUMBER);
        if (value < 0) {
            buffer[size++] = '-';
        }
        digits(Math.abs(value));
        return this;
    }

    /// A number with decimals, given in units of its last one: 502 with 2 decimals is 5.02.
    Output fixed(long units, int decimals) throws IOException {
        room(ROOM_FOR_A_NUMBER);
        if (units < 0) {
            buffer[size++] = '-';
        }
        long scale = 1;
        for (int i = 0; i < decimals; i++) {
            scale *= 10;
        }
        long value = Math.abs(units);
        digits(value / scale);
        buffer[size++] = '.';
        long rest = value % scale;
        for (long unit = scale / 10; unit > 0; unit /= 10) {
            buffer[size++] = (byte) ('0' + rest / unit % 10);
        }
        return this;
    }

    Output fixed(double value, int decimals) throws IOException {
        double scale = 1;
        for (int i = 0; i < decimals; i++) {
            scale *= 10;
        }
        return fixed((long) Math.floor(value * scale + 0.5), decimals);
    }

    private void digits(long value) {
        long left = value;
        int count = 1;
        for (long rest = value / 10; rest > 0; rest /= 10) {
            count++;
        }
        for (int i = size + count - 1; i >= size; i--) {
            buffer[i] = (byte) ('0' + left % 10);
            left /= 10;
        }
        size += count;
    }

    /// A JSON string with its quotes.
    Output json(String text) throws IOException {
        StringBuilder escaped = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                escaped.append('\\').append(c);
            } else if (c < ' ') {
                escaped.append("\\u00").append(c < 16 ? "0" : "").append(Integer.toHexString(c));
            } else {
                escaped.append(c);
            }
        }
        return utf8(escaped.append('"').toString());
    }

    /// The value of an XML attribute, without its quotes.
    Output xml(String text) throws IOException {
        return utf8(text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;"));
    }

    private Output utf8(String text) throws IOException {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        room(encoded.length);
        if (encoded.length > buffer.length) {
            stream.write(encoded);
            return this;
        }
        return bytes(encoded);
    }

    private void room(int bytes) throws IOException {
        if (size + bytes > buffer.length) {
            stream.write(buffer, 0, size);
            size = 0;
        }
    }

    void flush() throws IOException {
        stream.write(buffer, 0, size);
        size = 0;
        stream.flush();
    }
}
