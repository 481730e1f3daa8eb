package dev.penstock.e2e.lab;

/** Running systems, kept for the next scenario that can use them. */
public final class Labs {

    private Labs() {}

    /** Stops all of them. */
    public static void closeAll() {}
}
