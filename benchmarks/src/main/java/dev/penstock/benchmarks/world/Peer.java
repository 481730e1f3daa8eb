package dev.penstock.benchmarks.world;

import dev.penstock.local.lambda.mapping.MappingView;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** One of those that are compared: it takes requests off its queue while it is on. */
public interface Peer extends AutoCloseable {

    /** How tables name it. */
    Kind kind();

    /** The queue that it takes requests from. */
    String queueUrl();

    void begin();

    /** Returns when what it had received is done. */
    void end();

    /** What its processes have used. */
    Usage usage();

    @Override
    void close();

    /** Who is compared. */
    enum Kind {
        COURSE("course", "Course", "(a) the course's function, a message each"),
        PYTHON("course-python", "Python", "(a) the same in Python, with boto3"),
        RECORDS("records", "Records", "(b) batches of ten, record by record"),
        LISTENER("spring", "Listener", "(c) Spring Cloud AWS's SQS listener"),
        LOW_LATENCY("penstock-low-latency", "LowLatency", "(d) Penstock, batches of ten, no window"),
        THROUGHPUT("penstock-throughput", "Throughput", "(d) Penstock, batches of a thousand, a second's window"),
        MOVER("mover", "Mover", "(e) moving messages from SQS to SNS and nothing else");

        private final String key;
        private final String resource;
        private final String text;

        Kind(String key, String resource, String text) {
            this.key = key;
            this.resource = resource;
            this.text = text;
        }

        /** As in the JSON. */
        public String key() {
            return key;
        }

        String resource() {
            return resource;
        }

        public String text() {
            return text;
        }

        public boolean isPenstock() {
            return this == LOW_LATENCY || this == THROUGHPUT;
        }
    }

    /** The peer of a kind in a world, off; or a sentence about what it lacks. */
    static Peer in(World world, Kind kind) throws IOException {
        String queue = world.output(kind.resource + "QueueUrl");
        return switch (kind) {
            case LISTENER ->
                new Working(
                        world,
                        kind,
                        queue,
                        world.work("listener", kind.key, queue, world.shape().concurrency()));
            case MOVER ->
                new Working(
                        world,
                        kind,
                        queue,
                        world.work("mover", kind.key, queue, world.shape().concurrency()));
            default -> new Mapped(world, kind, queue);
        };
    }

    /** Whether this machine has what it needs. */
    static boolean isPossible(Kind kind) {
        return kind != Kind.PYTHON || PythonInstance.isThere();
    }

    /** A process that works by itself. */
    record Working(World world, Kind kind, String queueUrl, WorkProcess process) implements Peer {
        @Override
        public void begin() {
            process.begin();
        }

        @Override
        public void end() {
            process.end();
        }

        @Override
        public Usage usage() {
            return world.usage(kind.key);
        }

        @Override
        public void close() {
            process.close();
        }
    }

    /** A function that its queue triggers. */
    record Mapped(World world, Kind kind, String queueUrl) implements Peer {
        private static final Duration LONGEST_CHANGE = Duration.ofSeconds(90);

        @Override
        public void begin() {
            enable(true);
        }

        @Override
        public void end() {
            enable(false);
        }

        private void enable(boolean on) {
            MappingView before = mapping();
            var unused = world.cloud()
                    .mappings()
                    .update(before.uuid(), before.definition().withEnabled(on));
            Instant end = Instant.now().plus(LONGEST_CHANGE);
            while (mapping().state().toString().endsWith("ING")) {
                if (Instant.now().isAfter(end)) {
                    throw new IllegalStateException(
                            "the mapping of " + kind + " is still " + mapping().state());
                }
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            }
        }

        private MappingView mapping() {
            return world.cloud().mappings().list().stream()
                    .filter(it -> it.functionArn().contains(kind.resource + "Function"))
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        public Usage usage() {
            return world.usage("penstock-" + kind.resource + "Function");
        }

        @Override
        public void close() {
            // its instances are the cloud's
        }
    }
}
