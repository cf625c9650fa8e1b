package touchline.pipeline.stream;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import touchline.metrics.MetricValue;
import touchline.model.MatchId;

/// The values of a match that rests, in a few kilobytes: a season of matches held as objects would fill a laptop's
/// heap.
final class PackedValues {
    private PackedValues() {}

    static byte[] pack(MatchId match, Collection<MetricValue> values) {
        MetricsUpdate update = new MetricsUpdate(
                match,
                0,
                true,
                List.copyOf(values),
                Map.of(),
                Optional.empty(),
                Set.of(),
                false,
                Instant.EPOCH,
                Optional.empty(),
                List.of());
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater)) {
            out.write(new MetricsCodec().encode(update));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    static List<MetricValue> unpack(byte[] packed) {
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(packed))) {
            return new MetricsCodec().decode(in.readAllBytes()).values();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
