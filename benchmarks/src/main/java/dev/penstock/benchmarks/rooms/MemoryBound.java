package dev.penstock.benchmarks.rooms;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** How fast bytes go from memory to memory: copied block by block through buffers that no cache holds. */
@State(Scope.Thread)
public class MemoryBound {
    /** Of one copy. */
    static final int BLOCK = 1 << 16;

    private static final int BUFFER = 1 << 27;

    private final byte[] from = new byte[BUFFER];
    private final byte[] to = new byte[BUFFER];
    private int at;

    /** Reads a block and writes one. */
    @Benchmark
    public byte copy() {
        System.arraycopy(from, at, to, at, BLOCK);
        at = at + BLOCK & BUFFER - 1;
        return to[at];
    }
}
