package dev.penstock.benchmarks.world;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * An agent ({@code -javaagent}) that writes into a file of a folder, twenty times a second, how many nanoseconds of CPU its process has
 * used and how many bytes its threads have allocated: for functions in processes that nobody can ask.
 */
public final class Meter {
    private static final long EACH = TimeUnit.MILLISECONDS.toNanos(50);

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final Map<Long, Long> allocated = new HashMap<>();
    private final MappedByteBuffer file;

    private Meter(MappedByteBuffer file) {
        this.file = file;
    }

    /**
     * Begins.
     *
     * @param folder where the file named after the process is written: two longs, nanoseconds and bytes
     */
    public static void premain(String folder) throws IOException {
        Path file = Path.of(folder, Long.toString(ProcessHandle.current().pid()));
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            Meter meter = new Meter(channel.map(FileChannel.MapMode.READ_WRITE, 0, 2 * Long.BYTES));
            Thread thread = new Thread(meter::run, "meter");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void run() {
        while (true) {
            file.putLong(0, process.getProcessCpuTime());
            file.putLong(Long.BYTES, bytes());
            LockSupport.parkNanos(EACH);
        }
    }

    /** Of threads that have ended counts what they had when they were last seen. */
    private long bytes() {
        long[] ids = threads.getAllThreadIds();
        long[] bytes = threads.getThreadAllocatedBytes(ids);
        for (int i = 0; i < ids.length; i++) {
            if (bytes[i] >= 0) {
                allocated.put(ids[i], bytes[i]);
            }
        }
        return allocated.values().stream().mapToLong(Long::longValue).sum();
    }
}
