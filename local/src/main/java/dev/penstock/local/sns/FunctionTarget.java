package dev.penstock.local.sns;

/** Where notifications to Lambda functions go. SNS invokes a function asynchronously: it is done once the event is taken. */
@FunctionalInterface
public interface FunctionTarget {

    /**
     * Takes an event for asynchronous invocation.
     *
     * @param functionArn a function's ARN, possibly with a version or an alias
     * @param event the event as JSON in UTF-8
     * @return false when there is no such function, which SNS does not retry
     */
    boolean invoke(String functionArn, byte[] event);
}
