package dev.penstock.environment;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.core.RequestOverrideConfiguration;
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
    private static final ExecutionAttribute<Long> BEGIN = new ExecutionAttribute<>("PenstockCallBegin");

    private final Duration usual;

    /** @param usual the limit of a call that does not name its own */
    BodyTimeLimit(Duration usual) {
        this.usual = usual;
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        attributes.putAttribute(BEGIN, System.nanoTime());
    }

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        Duration limit = context.request()
                .overrideConfiguration()
                .flatMap(RequestOverrideConfiguration::apiCallTimeout)
                .orElse(usual);
        return context.responseBody().map(body -> new LimitedBody(body, attributes.getAttribute(BEGIN), limit));
    }

    /** A body that can be read until a moment. */
    private static final class LimitedBody extends FilterInputStream {
        private final long begin;
        private final Duration limit;

        LimitedBody(InputStream body, long begin, Duration limit) {
            super(body);
            this.begin = begin;
            this.limit = limit;
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
            if (System.nanoTime() - begin > limit.toNanos()) {
                throw ApiCallTimeoutException.create(limit.toMillis());
            }
        }
    }
}
