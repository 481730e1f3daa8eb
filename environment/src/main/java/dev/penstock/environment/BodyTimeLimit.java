package dev.penstock.environment;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.core.RequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Ends a call whose answer arrives too slowly. The SDK's own limit closes the connection, which Java's URL connection does not
 * let happen while another thread reads from it: a body that drips a byte a second would be waited for to its end.
 */
final class BodyTimeLimit implements ExecutionInterceptor {
    private static final ExecutionAttribute<Long> CALL_BEGIN = new ExecutionAttribute<>("PenstockCallBegin");
    private static final ExecutionAttribute<Long> ATTEMPT_BEGIN = new ExecutionAttribute<>("PenstockAttemptBegin");

    private final CallBudget usual;

    /** @param usual the limits of a call that does not name its own */
    BodyTimeLimit(CallBudget usual) {
        this.usual = usual;
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        attributes.putAttribute(CALL_BEGIN, System.nanoTime());
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        attributes.putAttribute(ATTEMPT_BEGIN, System.nanoTime());
    }

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        var override = context.request().overrideConfiguration();
        Limit call = new Limit(
                attributes.getAttribute(CALL_BEGIN),
                override.flatMap(RequestOverrideConfiguration::apiCallTimeout).orElse(usual.total()));
        Limit attempt = new Limit(
                attributes.getAttribute(ATTEMPT_BEGIN),
                override.flatMap(RequestOverrideConfiguration::apiCallAttemptTimeout)
                        .orElse(usual.attempt()));
        return context.responseBody().map(body -> new LimitedBody(body, call, attempt));
    }

    /** So long from then on, in nanoseconds of the machine. */
    private record Limit(long begin, Duration time) {
        boolean isOver() {
            return System.nanoTime() - begin > time.toNanos();
        }
    }

    /** A body that can be read until a moment. */
    private static final class LimitedBody extends FilterInputStream {
        private final Limit call;
        private final Limit attempt;

        LimitedBody(InputStream body, Limit call, Limit attempt) {
            super(body);
            this.call = call;
            this.attempt = attempt;
        }

        @Override
        public int read() throws IOException {
            check();
            return super.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            check();
            return super.read(into, offset, length);
        }

        private void check() {
            if (call.isOver()) {
                throw ApiCallTimeoutException.create(call.time().toMillis());
            }
            if (attempt.isOver()) {
                throw ApiCallAttemptTimeoutException.create(attempt.time().toMillis());
            }
        }
    }
}
