package dev.penstock.local.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Handlers as users write them, for the tests of this module. */
public final class TestHandlers {

    private TestHandlers() {}

    /** Gives its event back, byte by byte. */
    public static final class Echo implements RequestStreamHandler {
        @Override
        public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
            in.transferTo(out);
        }
    }

    /** Answers with the variable that the event names. */
    public static final class Variable implements RequestHandler<String, String> {
        private final Map<String, String> environment;

        public Variable() {
            this(System.getenv());
        }

        public Variable(Map<String, String> environment) {
            this.environment = environment;
        }

        @Override
        public String handleRequest(String name, Context context) {
            return environment.getOrDefault(name, "none");
        }
    }

    /** A plain object with an event's fields. */
    public static final class Order {
        public String item = "";
        public int count;
    }

    /** Its types stand one class further up. */
    public abstract static class Base<I> implements RequestHandler<I, Map<String, Object>> {}

    /** Takes a plain object. */
    public static final class Orders extends Base<Order> {
        @Override
        public Map<String, Object> handleRequest(Order order, Context context) {
            return Map.of("item", order.item, "twice", 2 * order.count);
        }

        public int count(Order order) {
            return order.count;
        }
    }

    /** Reads an SQS event as aws-lambda-java-events has it. */
    public static final class Bodies implements RequestHandler<SQSEvent, String> {
        @Override
        public String handleRequest(SQSEvent event, Context context) {
            return event.getRecords().get(0).getBody() + " of "
                    + event.getRecords().get(0).getEventSourceArn();
        }
    }

    /** Fails. */
    public static final class Failing implements RequestHandler<Object, Object> {
        @Override
        public Object handleRequest(Object event, Context context) {
            throw new IllegalStateException("no good");
        }
    }

    /** Can't be made. */
    public static final class Broken implements RequestHandler<Object, Object> {
        static final AtomicInteger ATTEMPTS = new AtomicInteger();

        public Broken() {
            ATTEMPTS.incrementAndGet();
            throw new IllegalArgumentException("MODELS is missing");
        }

        @Override
        public Object handleRequest(Object event, Context context) {
            return event;
        }
    }

    /** Hangs until interrupted when the event is {@code "hang"}. */
    public static final class Hanging implements RequestHandler<String, String> {
        static final AtomicInteger MADE = new AtomicInteger();
        static final CountDownLatch INTERRUPTED = new CountDownLatch(1);
        private final int number = MADE.incrementAndGet();

        @Override
        public String handleRequest(String event, Context context) {
            if (event.equals("hang")) {
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    INTERRUPTED.countDown();
                }
            }
            return "instance " + number;
        }
    }

    /** Answers with a text of so many letters. */
    public static final class Verbose implements RequestHandler<Integer, String> {
        @Override
        public String handleRequest(Integer letters, Context context) {
            return "x".repeat(letters);
        }
    }

    /** Says what its context says. */
    public static final class Curious implements RequestHandler<Object, Map<String, Object>> {
        @Override
        public Map<String, Object> handleRequest(Object event, Context context) {
            context.getLogger().log("looked");
            return Map.of(
                    "left", context.getRemainingTimeInMillis(),
                    "function", context.getFunctionName(),
                    "memory", context.getMemoryLimitInMB(),
                    "id", context.getAwsRequestId(),
                    "group", context.getLogGroupName(),
                    "arn", context.getInvokedFunctionArn());
        }
    }
}
