package touchline.server.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TraceContextTest {
    private static final String GOOD = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void readsWhatItWrites() {
        TraceContext fresh = TraceContext.fresh();
        assertThat(TraceContext.parse(fresh.traceparent())).contains(fresh);
        assertThat(TraceContext.parse(GOOD).orElseThrow().traceparent()).isEqualTo(GOOD);
    }

    @Test
    void childStaysInItsTrace() {
        TraceContext parent = TraceContext.parse(GOOD).orElseThrow();
        assertThat(parent.child().traceId()).isEqualTo(parent.traceId());
        assertThat(parent.child().spanId()).isNotEqualTo(parent.spanId());
        assertThat(parent.child().flags()).isEqualTo(1);
    }

    @Test
    void laterVersionsAreReadAsFarAsWeKnowThem() {
        assertThat(TraceContext.parse("01" + GOOD.substring(2) + "-more")).isPresent();
    }

    @Test
    void refusesWhatIsNone() {
        for (String wrong : List.of(
                "",
                "00",
                GOOD.substring(1),
                GOOD + "-more",
                GOOD.replace("4bf9", "4BF9"),
                GOOD.replace("-01", "-0x"),
                "ff" + GOOD.substring(2),
                GOOD.replace("4bf92f3577b34da6a3ce929d0e0e4736", "0".repeat(32)),
                GOOD.replace("00f067aa0ba902b7", "0".repeat(16)))) {
            assertThat(TraceContext.parse(wrong)).as(wrong).isEmpty();
        }
    }

    @Test
    void isBoundToTheWorkOnly() {
        TraceContext trace = TraceContext.fresh();
        trace.run(() -> assertThat(TraceContext.current()).contains(trace));
        assertThat(TraceContext.current()).isEmpty();
    }
}
