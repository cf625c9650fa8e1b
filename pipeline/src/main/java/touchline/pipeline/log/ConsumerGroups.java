package touchline.pipeline.log;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.errors.UnknownMemberIdException;

/// Moves consumer groups that do not run. All methods throw [LogUnavailable] when the log does not answer.
public final class ConsumerGroups {
    /// Longer than the log waits for a member that was killed.
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Duration PAUSE = Duration.ofMillis(200);

    private ConsumerGroups() {}

    /// The next offset of each partition that the group has committed.
    public static Map<TopicPartition, Long> committed(Admin admin, String group) {
        Map<TopicPartition, Long> committed = new HashMap<>();
        get(() -> admin.listConsumerGroupOffsets(group)
                        .partitionsToOffsetAndMetadata()
                        .get())
                .forEach((partition, offset) -> {
                    if (offset != null) {
                        committed.put(partition, offset.offset());
                    }
                });
        return committed;
    }

    /// The offset behind the last record of each partition.
    public static Map<TopicPartition, Long> ends(Admin admin, Iterable<TopicPartition> partitions) {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        partitions.forEach(partition -> wanted.put(partition, OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        get(() -> admin.listOffsets(wanted).all().get())
                .forEach((partition, info) -> ends.put(partition, info.offset()));
        return ends;
    }

    /// Brings a group back to the end of the log where it is ahead of it, because the log lost its end with the
    /// machine's power. Without this the records that are written there next would be passed over.
    public static void keepWithinLog(Admin admin, String group) {
        Map<TopicPartition, Long> committed = committed(admin, group);
        Map<TopicPartition, Long> ends = ends(admin, committed.keySet());
        Map<TopicPartition, Long> back = new HashMap<>();
        committed.forEach((partition, offset) -> {
            long end = ends.getOrDefault(partition, 0L);
            if (offset > end) {
                back.put(partition, end);
            }
        });
        move(admin, group, back);
    }

    /// Makes a group read everything again.
    public static void toBeginning(Admin admin, String group) {
        Map<TopicPartition, Long> committed = committed(admin, group);
        committed.replaceAll((_, _) -> 0L);
        move(admin, group, committed);
    }

    /// Says how far a group without members is.
    public static void commit(Admin admin, String group, Map<TopicPartition, Long> next) {
        move(admin, group, next);
    }

    private static void move(Admin admin, String group, Map<TopicPartition, Long> to) {
        if (to.isEmpty()) {
            return;
        }
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        to.forEach((partition, offset) -> offsets.put(partition, new OffsetAndMetadata(offset)));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isMoved(admin, group, offsets, System.nanoTime() > deadline)) {
            get(() -> {
                Thread.sleep(PAUSE);
                return group;
            });
        }
    }

    /// False while the log still counts on a member that was killed.
    private static boolean isMoved(
            Admin admin, String group, Map<TopicPartition, OffsetAndMetadata> offsets, boolean isLastTry) {
        try {
            get(() -> admin.alterConsumerGroupOffsets(group, offsets).all().get());
            return true;
        } catch (LogUnavailable e) {
            boolean busy = e.getCause() instanceof ExecutionException failure
                    && (failure.getCause() instanceof UnknownMemberIdException
                            || failure.getCause() instanceof GroupNotEmptyException);
            if (busy && !isLastTry) {
                return false;
            }
            throw e;
        }
    }

    private interface Call<T> {
        T get() throws InterruptedException, ExecutionException;
    }

    private static <T> T get(Call<T> call) {
        try {
            return call.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailable("interrupted while the log was asked", e);
        } catch (ExecutionException e) {
            throw new LogUnavailable("the log refused: " + e.getCause(), e);
        }
    }
}
