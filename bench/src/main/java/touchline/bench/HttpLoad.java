package touchline.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Asks one server the same thing again and again over connections that stay open, the next question after the answer
/// to the last, and prints `requests seconds p50 p99 max`, times in milliseconds. A process of its own, so that its
/// work is not counted as the server's.
///
/// Arguments: port, connections, seconds, body or `-`, path… (one after the other)
public final class HttpLoad {
    private static final PrintStream REPORT = System.out;
    private static final int MOST = 20_000_000;

    private HttpLoad() {}

    public static void main(String... args) throws Exception {
        int port = Integer.parseInt(args[0]);
        int connections = Integer.parseInt(args[1]);
        long nanos = (long) (Double.parseDouble(args[2]) * 1e9);
        List<byte[]> requests = new ArrayList<>();
        for (String path : Arrays.asList(args).subList(4, args.length)) {
            requests.add(request(path, args[3]));
        }
        long start = System.nanoTime();
        try (ExecutorService pool = Executors.newFixedThreadPool(connections)) {
            List<Future<long[]>> working = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                Callable<long[]> work = () -> ask(port, requests, start + nanos);
                working.add(pool.submit(work));
            }
            long[] all = {};
            for (Future<long[]> one : working) {
                long[] more = one.get();
                int known = all.length;
                all = Arrays.copyOf(all, known + more.length);
                System.arraycopy(more, 0, all, known, more.length);
            }
            Arrays.sort(all);
            REPORT.printf(
                    "%d %.3f %.3f %.3f %.3f%n",
                    all.length,
                    (System.nanoTime() - start) / 1e9,
                    all[all.length / 2] / 1e6,
                    all[(int) (all.length * 0.99)] / 1e6,
                    all[all.length - 1] / 1e6);
        }
    }

    private static byte[] request(String path, String body) {
        boolean posts = !body.equals("-");
        return ((posts ? "POST " : "GET ") + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\n"
                        + (posts
                                ? "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n"
                                        + body
                                : "\r\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static long[] ask(int port, List<byte[]> requests, long deadline) throws IOException {
        long[] nanos = new long[1 << 16];
        int count = 0;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
            byte[] buffer = new byte[1 << 16];
            for (long now = System.nanoTime(); now < deadline && count < MOST; ) {
                out.write(requests.get(count % requests.size()));
                skipAnswer(in, buffer);
                long then = System.nanoTime();
                if (count == nanos.length) {
                    nanos = Arrays.copyOf(nanos, count * 2);
                }
                nanos[count++] = then - now;
                now = then;
            }
        }
        return Arrays.copyOf(nanos, count);
    }

    /// Reads an answer to its end. It must say its length, and be a good one.
    private static void skipAnswer(InputStream in, byte[] buffer) throws IOException {
        String status = line(in);
        if (!status.startsWith("HTTP/1.1 200")) {
            throw new IOException("answered " + status);
        }
        int length = -1;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(header.substring(15).strip());
            }
        }
        if (length < 0) {
            throw new IOException("an answer without its length");
        }
        for (int left = length; left > 0; ) {
            int read = in.read(buffer, 0, Math.min(left, buffer.length));
            if (read < 0) {
                throw new IOException("the connection ended within an answer");
            }
            left -= read;
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the connection ended");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
