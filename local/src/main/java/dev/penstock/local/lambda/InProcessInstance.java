package dev.penstock.local.lambda;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.penstock.local.lambda.InstanceAnswer.End;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An instance on a thread of this process: the handler object and the one thread that runs it. */
final class InProcessInstance implements FunctionInstance {
    /** Lambda gives ten seconds to an initialisation, and then once more the function's timeout. */
    private static final Duration INIT = Duration.ofSeconds(10);

    private final Clock clock;
    private final ExecutorService thread;
    private final RequestStreamHandler handler;
    private final String logStream;

    private InProcessInstance(Clock clock, ExecutorService thread, RequestStreamHandler handler) {
        this.clock = clock;
        this.thread = thread;
        this.handler = handler;
        this.logStream = clock.instant().toString().substring(0, 10).replace('-', '/') + "/[$LATEST]"
                + UUID.randomUUID().toString().replace("-", "");
    }

    static FunctionInstance create(FunctionDefinition function, Clock clock) {
        ExecutorService thread = Executors.newSingleThreadExecutor(DaemonThreads.named("lambda-" + function.name()));
        Future<RequestStreamHandler> loading = thread.submit(() -> HandlerLoader.load(function));
        try {
            Duration limit = INIT.plus(function.timeout());
            return new InProcessInstance(clock, thread, loading.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            thread.shutdownNow();
            throw InitFailure.thrown(function, e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            thread.shutdownNow();
            throw InitFailure.died(function, ErrorJson.timedOut("init", function.timeout()));
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
            throw InitFailure.thrown(function, e);
        }
    }

    @Override
    public InstanceAnswer invoke(Invocation invocation) {
        InvocationLog log = new InvocationLog(invocation.function());
        Future<Payload> running = thread.submit(() -> run(invocation, log));
        try {
            long left = Duration.between(clock.instant(), invocation.deadline()).toMillis();
            return new InstanceAnswer(running.get(left, TimeUnit.MILLISECONDS), End.RETURNED, log.tail());
        } catch (ExecutionException e) {
            Throwable thrown = e.getCause() == null ? e : e.getCause();
            End end = thrown instanceof VirtualMachineError ? End.DIED : End.RAISED;
            return new InstanceAnswer(ErrorJson.of(thrown), end, log.tail());
        } catch (TimeoutException e) {
            running.cancel(true);
            Payload error = ErrorJson.timedOut(
                    invocation.requestId(), invocation.function().timeout());
            return new InstanceAnswer(error, End.TIMED_OUT, log.tail());
        } catch (InterruptedException e) {
            running.cancel(true);
            Thread.currentThread().interrupt();
            return new InstanceAnswer(ErrorJson.exited(invocation.requestId(), 143), End.DIED, log.tail());
        }
    }

    private Payload run(Invocation invocation, InvocationLog log) throws Exception {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        InvocationContext context = new InvocationContext(invocation, logStream, log, clock);
        handler.handleRequest(invocation.event().stream(), answer, context);
        return Payload.of(answer.toByteArray());
    }

    @Override
    public boolean alive() {
        return true;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
