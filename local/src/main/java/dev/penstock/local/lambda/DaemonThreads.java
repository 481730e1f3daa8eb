package dev.penstock.local.lambda;

import java.util.concurrent.ThreadFactory;

/** Threads that don't keep the program alive, and that load classes as the functions' own code does. */
public final class DaemonThreads {

    private DaemonThreads() {}

    public static ThreadFactory named(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            thread.setContextClassLoader(DaemonThreads.class.getClassLoader());
            return thread;
        };
    }
}
