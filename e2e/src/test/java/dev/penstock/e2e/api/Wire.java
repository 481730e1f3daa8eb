package dev.penstock.e2e.api;

import dev.penstock.local.http.FrontCall;
import dev.penstock.local.http.Tap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Sees the functions' calls of services, and cuts or holds some. */
final class Wire implements Tap {
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final Set<String> cut = ConcurrentHashMap.newKeySet();
    private volatile Optional<Held> held = Optional.empty();

    /** Calls of one operation, which wait until they are let go. */
    static final class Held implements AutoCloseable {
        private final String operation;
        private final CountDownLatch came = new CountDownLatch(1);
        private final CountDownLatch go = new CountDownLatch(1);

        private Held(String operation) {
            this.operation = operation;
        }

        void awaitOne() throws InterruptedException {
            if (!came.await(20, TimeUnit.SECONDS)) {
                throw new AssertionError("no " + operation + " came");
            }
        }

        void letGo() {
            go.countDown();
        }

        @Override
        public void close() {
            letGo();
        }
    }

    @Override
    public boolean comes(FrontCall call) {
        seen.add(call.operation() + " " + call.body());
        held.filter(it -> it.operation.equals(call.operation())).ifPresent(Wire::hold);
        return !cut.contains(call.operation());
    }

    private static void hold(Held held) {
        held.came.countDown();
        try {
            boolean unused = held.go.await(3, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Does something while the connections of an operation are cut. */
    <T> T cutting(String operation, Supplier<T> meanwhile) {
        cut.add(operation);
        try {
            return meanwhile.get();
        } finally {
            cut.remove(operation);
        }
    }

    Held holding(String operation) {
        Held it = new Held(operation);
        held = Optional.of(it);
        return it;
    }

    /** How often an operation was called with a body in which the text stands. */
    long count(String operation, String text) {
        return seen.stream()
                .filter(call -> call.startsWith(operation + " ") && call.contains(text))
                .count();
    }
}
