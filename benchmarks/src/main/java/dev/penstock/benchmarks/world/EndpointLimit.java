package dev.penstock.benchmarks.world;

import dev.penstock.environment.AwsClients;
import dev.penstock.environment.CallBudget;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;

/** A load generator that gives the endpoint full batches and does nothing else. */
public final class EndpointLimit {
    private static final String ROW = "2,0,1,1,24.5,32.575,47,12.998,2012,6,8,4,17\n";

    private EndpointLimit() {}

    /**
     * Rows a second, as many calls at once as there are functions.
     *
     * @param batch rows of a call
     */
    public static double rowsPerSecond(World world, int batch, Duration length) {
        SdkBytes body = SdkBytes.fromUtf8String(ROW.repeat(batch));
        LongAdder rows = new LongAdder();
        long begin = System.nanoTime();
        try (SageMakerRuntimeClient client =
                new AwsClients(world.environment()).sageMakerRuntime(CallBudget.once(Duration.ofSeconds(30)))) {
            CompletableFuture<?>[] callers = IntStream.range(0, world.shape().concurrency())
                    .mapToObj(i -> CompletableFuture.runAsync(() -> {
                        while (System.nanoTime() - begin < length.toNanos()) {
                            var unused = client.invokeEndpoint(call -> call.endpointName(World.MODEL)
                                    .contentType("text/csv")
                                    .body(body));
                            rows.add(batch);
                        }
                    }))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(callers).join();
        }
        return rows.sum() / ((System.nanoTime() - begin) / 1e9);
    }
}
