package dev.penstock.e2e.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * What an input costs, on one thread.
 *
 * @param time of the processor: what else the machine does meanwhile is no fault of the input
 * @param allocated bytes, of which most are garbage when the input is done with
 */
record Cost(Duration time, long allocated) {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final Duration LONGEST = Duration.ofMillis(50);
    private static final long LARGEST = 16L * 1024 * 1024;

    /** The compiler and the collector have their share in one measurement: an input is only dear if it is so each time. */
    private static final int MEASUREMENTS = 8;

    static Cost of(byte[] input, Consumer<byte[]> reader) {
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        long begin = THREADS.getCurrentThreadCpuTime();
        reader.accept(input);
        Duration time = Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - begin);
        return new Cost(time, THREADS.getCurrentThreadAllocatedBytes() - bytes);
    }

    /** The least of some measurements, of which there are no more than it takes to be within the bounds. */
    static Cost leastOf(byte[] input, Consumer<byte[]> reader) {
        Cost least = of(input, reader);
        for (int i = 1; i < MEASUREMENTS && !least.isBounded(); i++) {
            Cost next = of(input, reader);
            least = new Cost(
                    next.time.compareTo(least.time) < 0 ? next.time : least.time,
                    Math.min(next.allocated, least.allocated));
        }
        return least;
    }

    boolean isBounded() {
        return time.compareTo(LONGEST) < 0 && allocated < LARGEST;
    }

    Cost max(Cost other) {
        return new Cost(time.compareTo(other.time) > 0 ? time : other.time, Math.max(allocated, other.allocated));
    }
}
