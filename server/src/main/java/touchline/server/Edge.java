package touchline.server;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.RequestException;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import touchline.pipeline.log.LogUnavailable;
import touchline.server.Answer.Caching;
import touchline.server.observe.TraceContext;
import touchline.storage.BadCursor;
import touchline.storage.StoreUnavailable;

/// Where a request comes in and its answer goes out: trace, host check, failures, caching, timing. The same for all.
final class Edge {
    private static final Logger LOG = System.getLogger(Edge.class.getName());
    private static final HeaderName TRACEPARENT = HeaderNames.create("traceparent");

    private final HostNames hosts;
    private final int maxBodyBytes;
    private final Meters meters;

    Edge(ServerConfig config, Meters meters) {
        this.hosts = HostNames.of(config);
        this.maxBodyBytes = config.maxBodyBytes();
        this.meters = meters;
    }

    /// @param route the path as the API describes it, for the metrics
    void handle(String route, Endpoint endpoint, ServerRequest http, ServerResponse response) {
        long start = System.nanoTime();
        TraceContext trace = http.headers()
                .first(TRACEPARENT)
                .flatMap(TraceContext::parse)
                .map(TraceContext::child)
                .orElseGet(TraceContext::fresh);
        trace.run(() -> {
            Exchange exchange = new Exchange(new Request(http, trace, maxBodyBytes), response);
            exchange.run(endpoint);
            if (!exchange.endless) {
                Duration took = Duration.ofNanos(System.nanoTime() - start);
                meters.answered(
                        http.prologue().method().text(),
                        route,
                        response.status().code(),
                        took);
            }
        });
    }

    /// One request on its way.
    private final class Exchange {
        private final Request request;
        private final ServerResponse response;
        private boolean endless;
        private boolean begun;

        Exchange(Request request, ServerResponse response) {
            this.request = request;
            this.response = response;
        }

        void run(Endpoint endpoint) {
            response.header("traceparent", request.trace().traceparent());
            response.header("X-Content-Type-Options", "nosniff");
            try {
                hosts.check(request);
                send(endpoint.answer(request));
            } catch (CloseConnectionException e) {
                throw e; // the client is gone
            } catch (IOException e) {
                throw new CloseConnectionException("the client is gone", e);
            } catch (RequestException e) {
                throw e; // the body breaks the protocol or is too large: answered with our problem
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                fail(Failure.later(ProblemType.UNAVAILABLE, "the server is stopping", 1));
            } catch (RuntimeException e) {
                if (begun) {
                    LOG.log(Level.ERROR, "an answer broke off", e);
                    throw new CloseConnectionException("the client is to see a body cut short", e);
                }
                fail(failure(e));
            }
        }

        private Failure failure(RuntimeException cause) {
            return switch (cause) {
                case Failure failure -> failure;
                case BadCursor _ -> Failure.of(ProblemType.BAD_CURSOR, String.valueOf(cause.getMessage()));
                case StoreUnavailable _ -> {
                    LOG.log(Level.ERROR, "a store failed", cause);
                    yield Failure.later(ProblemType.UNAVAILABLE, "a store failed", 5);
                }
                case LogUnavailable _ -> {
                    LOG.log(Level.ERROR, "the log failed", cause);
                    yield Failure.later(ProblemType.UNAVAILABLE, "the log does not answer", 5);
                }
                default -> {
                    LOG.log(Level.ERROR, "a request failed", cause);
                    yield Failure.of(ProblemType.INTERNAL, "see the log");
                }
            };
        }

        private void fail(Failure failure) {
            whole(Problem.answer(failure, request.path(), request.trace().traceId()));
        }

        private void send(Answer answer) throws IOException, InterruptedException {
            switch (answer) {
                case Answer.Whole whole -> whole(whole);
                case Answer.Streamed streamed -> streamed(streamed);
            }
        }

        private void whole(Answer.Whole answer) {
            response.status(answer.status());
            response.header(HeaderNames.CONTENT_TYPE, answer.contentType());
            response.header(HeaderNames.CACHE_CONTROL, answer.caching().header());
            answer.headers().forEach((name, value) -> response.header(name, value));
            if (answer.status() == 200 && answer.caching() != Caching.NONE) {
                String tag = tag(answer.body());
                response.header(HeaderNames.ETAG, tag);
                if (request.header(HeaderNames.IF_NONE_MATCH)
                        .filter(known -> matches(known, tag))
                        .isPresent()) {
                    response.headers().remove(HeaderNames.CONTENT_TYPE);
                    response.status(304).send();
                    return;
                }
            }
            if (isHead()) {
                response.contentLength(answer.body().length);
                response.send();
            } else {
                response.send(answer.body());
            }
        }

        private void streamed(Answer.Streamed answer) throws IOException, InterruptedException {
            endless = answer.contentType().equals(Answer.EVENT_STREAM);
            response.header(HeaderNames.CACHE_CONTROL, answer.caching().header());
            if (isHead()) {
                response.header(HeaderNames.CONTENT_TYPE, answer.contentType());
                response.send();
                return;
            }
            LateOutput out = new LateOutput(answer);
            try {
                answer.writer().write(out);
            } catch (InterruptedException e) {
                if (!endless) {
                    throw e;
                }
            }
            out.close();
        }

        private boolean isHead() {
            return request.http().prologue().method().text().equals("HEAD");
        }

        /// Begins the answer with its first byte: until then a failure can still be told.
        private final class LateOutput extends OutputStream {
            private final Answer.Streamed answer;
            private Optional<OutputStream> out = Optional.empty();

            LateOutput(Answer.Streamed answer) {
                this.answer = answer;
            }

            private OutputStream out() {
                if (out.isEmpty()) {
                    response.header(HeaderNames.CONTENT_TYPE, answer.contentType());
                    out = Optional.of(response.outputStream());
                    begun = true;
                }
                return out.get();
            }

            @Override
            public void write(int b) throws IOException {
                out().write(b);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out().write(bytes, from, length);
            }

            @Override
            public void flush() throws IOException {
                out().flush();
            }

            @Override
            public void close() throws IOException {
                out().close();
            }
        }
    }

    /// Whether If-None-Match names the tag.
    private static boolean matches(String known, String tag) {
        return known.strip().equals("*")
                || Arrays.stream(known.split(","))
                        .map(String::strip)
                        .anyMatch(one -> one.equals(tag) || one.equals("W/" + tag));
    }

    private static String tag(byte[] body) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
            return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 15)) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
