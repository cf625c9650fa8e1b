package touchline.features;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchline.metrics.Subject;
import touchline.model.GameClock;
import touchline.model.Period;
import touchline.model.TeamId;

/// News of a match as bytes: numbers of variable length, each name once.
public final class LearntCodec {
    private static final byte VERSION = 1;
    private static final int MAX_COUNT = 10_000_000;
    private static final Instant EARLIEST = Instant.parse("1800-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("3000-01-01T00:00:00Z");

    private LearntCodec() {}

    /// @param stamp of [Wanted]
    /// @param whole whether this is all that was learnt of the match's events, from the first on
    public record News(String stamp, boolean whole, List<Learnt> learnt) {
        public News {
            learnt = List.copyOf(learnt);
        }
    }

    public static byte[] encode(News news) {
        Names names = new Names();
        ByteArrayOutputStream body = new ByteArrayOutputStream(1024);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try {
            try (DataOutputStream out = new DataOutputStream(body)) {
                Varint.write(news.learnt().size(), out);
                for (Learnt learnt : news.learnt()) {
                    write(learnt, names, out);
                }
            }
            try (DataOutputStream out = new DataOutputStream(bytes)) {
                out.writeByte(VERSION);
                out.writeUTF(news.stamp());
                out.writeBoolean(news.whole());
                names.write(out);
                out.write(body.toByteArray());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /// @throws IllegalArgumentException when the bytes are damaged or of another version
    public static News decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            byte version = in.readByte();
            if (version != VERSION) {
                throw new IOException("news of features have version " + version + ", not " + VERSION);
            }
            String stamp = in.readUTF();
            boolean whole = in.readBoolean();
            Names.Read names = new Names.Read(Names.read(in));
            List<Learnt> all = new ArrayList<>();
            for (int count = count(in); count > 0; count--) {
                all.add(learnt(in, names));
            }
            if (in.available() > 0) {
                throw new IOException(in.available() + " bytes are left over");
            }
            return new News(stamp, whole, all);
        } catch (IOException | IndexOutOfBoundsException | DateTimeException e) {
            throw new IllegalArgumentException("news of features cannot be read: " + e.getMessage(), e);
        }
    }

    private static void write(Learnt learnt, Names names, DataOutputStream out) throws IOException {
        out.writeByte(learnt.part().ordinal());
        write(learnt.at(), out);
        Varint.write(learnt.taken(), out);
        out.writeBoolean(learnt.fixture().isPresent());
        if (learnt.fixture().isPresent()) {
            write(learnt.fixture().get(), names, out);
        }
        Varint.write(learnt.steps().size(), out);
        for (Step step : learnt.steps()) {
            out.writeByte(Subjects.entity(step.subject()).ordinal());
            Varint.write(names.number(Subjects.id(step.subject())), out);
            Varint.write(names.number(step.metric()), out);
            out.writeByte(step.at().period().number());
            Varint.write(step.at().micros(), out);
            Varint.writeSigned(step.change(), out);
            out.writeByte(step.presence());
        }
    }

    private static Learnt learnt(DataInputStream in, Names.Read names) throws IOException {
        Learnt.Part part = Learnt.Part.values()[in.readByte()];
        Instant at = instant(in);
        long taken = Varint.read(in);
        Optional<Fixture> fixture = in.readBoolean() ? Optional.of(fixture(in, names, at)) : Optional.empty();
        List<Step> steps = new ArrayList<>();
        for (int count = count(in); count > 0; count--) {
            Subject subject = names.subject(in.readByte(), (int) Varint.read(in));
            String metric = name(in, names);
            GameClock clock = new GameClock(Period.of(in.readByte()), Varint.read(in));
            steps.add(new Step(subject, metric, clock, at, Varint.readSigned(in), in.readByte()));
        }
        return new Learnt(part, at, taken, fixture, steps);
    }

    private static void write(Fixture fixture, Names names, DataOutputStream out) throws IOException {
        write(fixture.kickOff(), out);
        out.writeByte(fixture.starts().size());
        for (Map.Entry<Period, Instant> start : new EnumMap<>(fixture.starts()).entrySet()) {
            out.writeByte(start.getKey().number());
            write(start.getValue(), out);
        }
        Varint.write(names.number(fixture.home().map(TeamId::value).orElse("")), out);
        Varint.write(names.number(fixture.away().map(TeamId::value).orElse("")), out);
    }

    private static Fixture fixture(DataInputStream in, Names.Read names, Instant learnt) throws IOException {
        Instant kickOff = instant(in);
        Map<Period, Instant> starts = new EnumMap<>(Period.class);
        for (int count = in.readByte(); count > 0; count--) {
            starts.put(Period.of(in.readByte()), instant(in));
        }
        return new Fixture(learnt, kickOff, starts, team(name(in, names)), team(name(in, names)));
    }

    private static Optional<TeamId> team(String id) {
        return id.isEmpty() ? Optional.empty() : Optional.of(new TeamId(id));
    }

    private static void write(Instant moment, DataOutputStream out) throws IOException {
        out.writeLong(moment.getEpochSecond());
        out.writeInt(moment.getNano());
    }

    private static Instant instant(DataInputStream in) throws IOException {
        Instant moment = Instant.ofEpochSecond(in.readLong(), in.readInt());
        if (moment.isBefore(EARLIEST) || moment.isAfter(LATEST)) {
            throw new IOException("a moment is " + moment);
        }
        return moment;
    }

    private static String name(DataInputStream in, Names.Read names) throws IOException {
        return names.names().get((int) Varint.read(in));
    }

    private static int count(DataInputStream in) throws IOException {
        long count = Varint.read(in);
        if (count < 0 || count > MAX_COUNT) {
            throw new IOException("a count is " + count);
        }
        return (int) count;
    }

    /// Names by the order of their first use.
    private static final class Names {
        private final Map<String, Integer> numbers = new LinkedHashMap<>();

        int number(String name) {
            return numbers.computeIfAbsent(name, _ -> numbers.size());
        }

        void write(DataOutputStream out) throws IOException {
            Varint.write(numbers.size(), out);
            for (String name : numbers.keySet()) {
                out.writeUTF(name);
            }
        }

        /// Names, and the teams and players that they were found to be: each is made once.
        record Read(List<String> names, Map<Integer, Subject> subjects) {
            Read(List<String> names) {
                this(names, new HashMap<>());
            }

            Subject subject(int entity, int number) {
                Subject known = subjects.get(entity << 24 | number);
                if (known == null) {
                    known = Entity.values()[entity].subject(names.get(number));
                    subjects.put(entity << 24 | number, known);
                }
                return known;
            }
        }

        static List<String> read(DataInputStream in) throws IOException {
            List<String> names = new ArrayList<>();
            for (int count = count(in); count > 0; count--) {
                names.add(in.readUTF());
            }
            return names;
        }
    }
}
