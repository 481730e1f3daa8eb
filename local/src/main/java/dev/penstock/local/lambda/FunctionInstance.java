package dev.penstock.local.lambda;

/** One execution environment of a function: made once, it takes one event at a time, any number of times. */
public interface FunctionInstance extends AutoCloseable {

    /** Hands one event over and waits for its end, at the latest until the invocation's deadline. */
    InstanceAnswer invoke(Invocation invocation);

    /** Whether it can take an event: a process may end while it is idle. */
    boolean alive();

    /** Ends it; never blocks for long. */
    @Override
    void close();

    /** Makes instances. */
    @FunctionalInterface
    interface Factory {
        /**
         * Makes an instance, its handler constructed.
         *
         * @throws InitFailure when the handler can't be found or made
         */
        FunctionInstance create(FunctionDefinition function);
    }
}
