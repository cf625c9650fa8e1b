package touchline.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// Reads an event stream from a plain connection that can be cut at any byte.
final class SseReader implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader in;
    private int comments;

    /// @param id empty where the message had none
    record Message(String event, String id, String data) {}

    SseReader(int port, String path, String... headers) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(60_000);
        StringBuilder request = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        socket.getOutputStream().write(request.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
        in = new BufferedReader(new InputStreamReader(new Chunks(socket.getInputStream()), StandardCharsets.UTF_8));
    }

    /// The next message with data; throws when the stream ends or says nothing for a minute.
    Message next() throws IOException {
        String event = "message";
        String id = "";
        String data = "";
        while (true) {
            String line = in.readLine();
            if (line == null) {
                throw new IOException("the stream has ended");
            }
            if (line.startsWith("event: ")) {
                event = line.substring(7);
            } else if (line.startsWith("id: ")) {
                id = line.substring(4);
            } else if (line.startsWith("data: ")) {
                data = line.substring(6);
            } else if (line.startsWith(":")) {
                comments++;
            } else if (line.isEmpty() && !data.isEmpty()) {
                return new Message(event, id, data);
            }
        }
    }

    /// Comments read so far.
    int comments() {
        return comments;
    }

    /// Reads until there have been so many comments.
    void awaitComments(int wanted) throws IOException {
        while (comments < wanted) {
            if (String.valueOf(in.readLine()).startsWith(":")) {
                comments++;
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /// Takes head and chunk lengths off.
    private static final class Chunks extends InputStream {
        private final InputStream in;
        private int left;

        Chunks(InputStream in) throws IOException {
            this.in = in;
            String status = line();
            if (!status.contains(" 200 ")) {
                throw new IOException(status);
            }
            String header = line();
            while (!header.isEmpty()) {
                header = line();
            }
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            if (left == 0) {
                left = Integer.parseInt(line().strip(), 16);
                if (left == 0) {
                    return -1;
                }
            }
            int count = in.read(bytes, from, Math.min(length, left));
            if (count < 0) {
                throw new IOException("cut");
            }
            left -= count;
            if (left == 0) {
                line();
            }
            return count;
        }

        private String line() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0) {
                    throw new IOException("cut");
                }
                if (c != '\r') {
                    line.append((char) c);
                }
            }
            return line.toString();
        }
    }
}
