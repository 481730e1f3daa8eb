package dev.penstock.benchmarks.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What metered processes have used since they began.
 *
 * @param cpu of all their threads, those of the JVM itself included
 * @param bytes that their threads have allocated
 */
public record Usage(Duration cpu, long bytes) {
    static final Usage NONE = new Usage(Duration.ZERO, 0);

    /** The sum over all processes that have written to the folder. */
    static Usage of(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            Usage sum = NONE;
            for (Path file : all) {
                ByteBuffer two = ByteBuffer.wrap(Files.readAllBytes(file));
                if (two.remaining() == 2 * Long.BYTES) {
                    sum = new Usage(sum.cpu.plusNanos(two.getLong()), sum.bytes + two.getLong());
                }
            }
            return sum;
        } catch (IOException e) {
            throw new UncheckedIOException("the meters' folder can't be read", e);
        }
    }

    Usage since(Usage before) {
        return new Usage(cpu.minus(before.cpu), bytes - before.bytes);
    }
}
