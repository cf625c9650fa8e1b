package touchline.storage.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.Response;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;
import touchline.storage.LiveCache;
import touchline.storage.StoreUnavailable;

/// A cache in a Redis server, which several programs may use at the same time.
public final class RedisLiveCache implements LiveCache {
    private static final int OLDEST_SERVER = 6;
    private static final int COMMANDS_AT_ONCE = 500;
    private static final int BYTES_AT_ONCE = 4 << 20;
    private static final byte[] VERSION = "version".getBytes(US_ASCII);
    private static final byte[] VALUE = "value".getBytes(US_ASCII);

    /// Versions are compared as texts of digits: as numbers Lua would round them.
    private static final byte[] PUT_IF_NEWER = """
            local kept = redis.call('HGET', KEYS[1], 'version')
            if kept and (#kept > #ARGV[1] or #kept == #ARGV[1] and kept >= ARGV[1]) then return 0 end
            redis.call('HSET', KEYS[1], 'version', ARGV[1], 'value', ARGV[2])
            return 1
            """.getBytes(US_ASCII);

    private final Connections connections;
    private final String prefix;

    private RedisLiveCache(Connections connections, String prefix) {
        this.connections = connections;
        this.prefix = prefix;
    }

    /// Connects. Writes nothing.
    ///
    /// @throws StoreUnavailable when it cannot be reached or used, with the reason and what to do; may be repeated
    public static RedisLiveCache open(RedisSettings settings) {
        Connections connections = new Connections(settings);
        try {
            ServerInfo info = connections.ask("connect", ServerInfo::of);
            if (info.majorVersion() < OLDEST_SERVER) {
                throw new StoreUnavailable(
                        "connect",
                        new IllegalStateException(settings.place() + " cannot be used: its version is " + info.version()
                                + "; use " + OLDEST_SERVER + " or newer"));
            }
            return new RedisLiveCache(connections, settings.prefix());
        } catch (StoreUnavailable e) {
            connections.close();
            throw e;
        }
    }

    @Override
    public void put(List<Entry> entries) {
        requireCount(entries.size());
        int from = 0;
        while (from < entries.size()) {
            int to = endOfPart(entries, from);
            List<Entry> part = entries.subList(from, to);
            connections.ask("put of " + entries.size() + " values", client -> pipelined(client, part, this::put));
            from = to;
        }
    }

    /// So many that neither side holds much at once.
    private static int endOfPart(List<Entry> entries, int from) {
        int to = from;
        long bytes = 0;
        while (to < entries.size() && to - from < COMMANDS_AT_ONCE && bytes < BYTES_AT_ONCE) {
            bytes += entries.get(to).value().length;
            to++;
        }
        return to;
    }

    private Response<Object> put(Pipeline pipeline, Entry entry) {
        byte[] version = Long.toString(entry.version()).getBytes(US_ASCII);
        return pipeline.eval(PUT_IF_NEWER, 1, key(entry.key()), version, entry.value());
    }

    @Override
    public List<Optional<Entry>> get(List<String> keys) {
        requireCount(keys.size());
        List<Optional<Entry>> entries = new ArrayList<>();
        for (int from = 0; from < keys.size(); from += COMMANDS_AT_ONCE) {
            List<String> part = keys.subList(from, Math.min(keys.size(), from + COMMANDS_AT_ONCE));
            List<List<byte[]>> found = connections.ask(
                    "get of " + keys.size() + " values",
                    client -> pipelined(client, part, (pipeline, key) -> pipeline.hmget(key(key), VERSION, VALUE)));
            for (int i = 0; i < part.size(); i++) {
                entries.add(entry(part.get(i), found.get(i)));
            }
        }
        return List.copyOf(entries);
    }

    private static Optional<Entry> entry(String key, List<byte[]> fields) {
        if (fields.contains(null)) {
            return Optional.empty();
        }
        long version = Long.parseLong(new String(fields.getFirst(), US_ASCII));
        return Optional.of(new Entry(key, version, fields.getLast()));
    }

    private interface Command<A, R> {
        Response<R> send(Pipeline pipeline, A argument);
    }

    private static <A, R> List<R> pipelined(RedisClient client, List<A> arguments, Command<A, R> command) {
        try (Pipeline pipeline = client.pipelined()) {
            List<Response<R>> answers = new ArrayList<>();
            arguments.forEach(argument -> answers.add(command.send(pipeline, argument)));
            pipeline.sync();
            return answers.stream().map(Response::get).toList();
        }
    }

    @Override
    public void clear(String keyPrefix) {
        ScanParams ours = new ScanParams()
                .match((literally(prefix + keyPrefix) + "*").getBytes(UTF_8))
                .count(COMMANDS_AT_ONCE);
        byte[] cursor = ScanParams.SCAN_POINTER_START_BINARY;
        do {
            byte[] at = cursor;
            cursor = connections.ask("removal of '" + keyPrefix + "…'", client -> {
                ScanResult<byte[]> found = client.scan(at, ours);
                if (!found.getResult().isEmpty()) {
                    client.unlink(found.getResult().toArray(byte[][]::new));
                }
                return found.getCursorAsBytes();
            });
        } while (!new String(cursor, US_ASCII).equals(ScanParams.SCAN_POINTER_START));
    }

    /// Takes their meaning from the characters that mean something in a pattern of Redis.
    private static String literally(String text) {
        return text.replaceAll("[\\\\*?\\[\\]^]", "\\\\$0");
    }

    /// The server's run id, which is another one after each start and on each replica.
    @Override
    public String incarnation() {
        return connections.ask("look at the server", ServerInfo::of).runId();
    }

    /// What the server drops by itself when its memory is full, such as `noeviction` or `allkeys-lru`; empty when it
    /// does not say.
    public String evictionPolicy() {
        return connections.ask(
                "look at the server", client -> ServerInfo.field(client.info("memory"), "maxmemory_policy"));
    }

    @Override
    public void close() {
        connections.close();
    }

    private byte[] key(String key) {
        return (prefix + key).getBytes(UTF_8);
    }

    private static void requireCount(int count) {
        if (count > MAX_ENTRIES) {
            throw new IllegalArgumentException(count + " at once, more than " + MAX_ENTRIES);
        }
    }
}
