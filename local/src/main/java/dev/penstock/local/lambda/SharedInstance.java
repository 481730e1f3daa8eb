package dev.penstock.local.lambda;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.penstock.local.lambda.InstanceAnswer.End;
import java.io.ByteArrayOutputStream;
import java.time.Clock;

/**
 * One handler object for any number of invocations at the same time, each on its caller's thread, as in
 * <a href="https://docs.aws.amazon.com/lambda/latest/dg/lambda-managed-instances.html">Lambda Managed Instances</a>. Nothing
 * ends an invocation whose time is up.
 */
public final class SharedInstance implements FunctionInstance {
    private final RequestStreamHandler handler;
    private final Clock clock;

    private SharedInstance(RequestStreamHandler handler, Clock clock) {
        this.handler = handler;
        this.clock = clock;
    }

    /**
     * Makes the handler.
     *
     * @throws InitFailure when it can't be found or made
     */
    public static SharedInstance create(FunctionDefinition function, Clock clock) {
        try {
            return new SharedInstance(HandlerLoader.load(function), clock);
        } catch (Exception e) {
            throw InitFailure.thrown(function, e);
        }
    }

    @Override
    public InstanceAnswer invoke(Invocation invocation) {
        InvocationLog log = new InvocationLog(invocation.function());
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try {
            handler.handleRequest(
                    invocation.event().stream(), answer, new InvocationContext(invocation, "shared", log, clock));
            return new InstanceAnswer(Payload.of(answer.toByteArray()), End.RETURNED, log.tail());
        } catch (Exception e) {
            return new InstanceAnswer(ErrorJson.of(e), End.RAISED, log.tail());
        }
    }

    @Override
    public boolean alive() {
        return true;
    }

    @Override
    public void close() {}
}
