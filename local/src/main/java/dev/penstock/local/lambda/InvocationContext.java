package dev.penstock.local.lambda;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The context of one invocation, its remaining time counting down to the deadline. */
final class InvocationContext implements Context {
    private final Invocation invocation;
    private final String logStream;
    private final InvocationLog log;
    private final Clock clock;

    InvocationContext(Invocation invocation, String logStream, InvocationLog log, Clock clock) {
        this.invocation = invocation;
        this.logStream = logStream;
        this.log = log;
        this.clock = clock;
    }

    @Override
    public String getAwsRequestId() {
        return invocation.requestId();
    }

    @Override
    public String getLogGroupName() {
        return "/aws/lambda/" + invocation.function().name();
    }

    @Override
    public String getLogStreamName() {
        return logStream;
    }

    @Override
    public String getFunctionName() {
        return invocation.function().name();
    }

    @Override
    public String getFunctionVersion() {
        return "$LATEST";
    }

    @Override
    public String getInvokedFunctionArn() {
        return invocation.function().arn();
    }

    @Override
    public @Nullable CognitoIdentity getIdentity() {
        return null;
    }

    @Override
    public @Nullable ClientContext getClientContext() {
        return null;
    }

    @Override
    public int getRemainingTimeInMillis() {
        return (int) Math.max(
                0, Duration.between(clock.instant(), invocation.deadline()).toMillis());
    }

    @Override
    public int getMemoryLimitInMB() {
        return invocation.function().memory();
    }

    @Override
    public LambdaLogger getLogger() {
        return log;
    }
}
