package touchline.metrics;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/// States as bytes and back.
final class Checkpoints {
    private Checkpoints() {}

    interface Part {
        void write(DataOutput out) throws IOException;
    }

    static byte[] bytes(Part part) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            part.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return bytes.toByteArray();
    }

    static DataInputStream input(byte[] bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }

    /// A version byte and the packed part.
    static byte[] packed(int version, Part part) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(version);
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try (DeflaterOutputStream packed = new DeflaterOutputStream(bytes, deflater, 4096)) {
            packed.write(bytes(part));
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    /// Throws IOException when the bytes are not of this version.
    static DataInputStream unpacked(int version, byte[] bytes) throws IOException {
        if (bytes.length == 0 || bytes[0] != version) {
            throw new IOException("checkpoint of version " + (bytes.length == 0 ? "(none)" : bytes[0])
                    + ", not of version " + version);
        }
        ByteArrayInputStream rest = new ByteArrayInputStream(bytes, 1, bytes.length - 1);
        return new DataInputStream(new ByteArrayInputStream(new InflaterInputStream(rest).readAllBytes()));
    }
}
