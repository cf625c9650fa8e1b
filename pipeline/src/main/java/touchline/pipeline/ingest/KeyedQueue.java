package touchline.pipeline.ingest;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/// Work for several threads, with the promise that items of one key are done one after the other in their order.
final class KeyedQueue<T> {
    private final Function<T, String> key;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<T> waiting = new ArrayDeque<>();
    private final Set<String> busy = new HashSet<>();
    private boolean closed;

    KeyedQueue(Function<T, String> key) {
        this.key = key;
    }

    void add(T item) {
        lock.lock();
        try {
            waiting.add(item);
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /// The first item whose key nobody works on; waits for one. Empty once the queue is closed. [#done] must follow.
    Optional<T> take() throws InterruptedException {
        lock.lock();
        try {
            while (!closed) {
                for (Iterator<T> items = waiting.iterator(); items.hasNext(); ) {
                    T item = items.next();
                    if (busy.add(key.apply(item))) {
                        items.remove();
                        return Optional.of(item);
                    }
                }
                changed.await();
            }
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    void done(T item) {
        lock.lock();
        try {
            busy.remove(key.apply(item));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
