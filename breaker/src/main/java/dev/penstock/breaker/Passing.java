package dev.penstock.breaker;

import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/** Tells failures after which one looks again from those that a person must mend. */
final class Passing {
    /** A mapping in the midst of a change. */
    private static final Set<String> IN_USE = Set.of("ResourceInUseException", "ResourceConflictException");

    private Passing() {}

    static boolean is(SdkException failure) {
        return !(failure instanceof SdkServiceException service)
                || service.isThrottlingException()
                || service.statusCode() >= 500
                || IN_USE.contains(nameOf(failure));
    }

    static String nameOf(SdkException failure) {
        return failure instanceof AwsServiceException service && service.awsErrorDetails() != null
                ? service.awsErrorDetails().errorCode()
                : failure.getClass().getSimpleName();
    }
}
