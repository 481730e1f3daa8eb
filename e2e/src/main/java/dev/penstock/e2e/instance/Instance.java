package dev.penstock.e2e.instance;

import dev.penstock.environment.AwsClients;
import dev.penstock.testkit.History;
import dev.penstock.testkit.simulation.EchoModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** One scorer, and threads that all call it at once, each with batches of its own. */
public final class Instance implements AutoCloseable {
    static final String MODEL = EchoModel.NAME;

    private static final int RECORDED_EACH = 500;

    private final EchoModel model = new EchoModel();
    private final LocalServices services = new LocalServices();
    private final CalledFunction function;

    /** Makes the scorer as Lambda does, over clients whose services are here. */
    public Instance(int callsAtOnce) {
        Map<String, String> environment = Map.of(
                "MODELS", MODEL,
                "MODELS_DIRECTORY", model.directory().toString(),
                "RESULTS_TOPIC_ARN", "arn:aws:sns:eu-central-2:000000000000:results",
                "REQUEST_QUEUE_URL", "http://127.0.0.1/000000000000/requests",
                "DEAD_LETTER_QUEUE_URL", "http://127.0.0.1/000000000000/dead-letters",
                "ENDPOINT_CONCURRENCY", Integer.toString(callsAtOnce),
                "AWS_REGION", "eu-central-2",
                "AWS_ACCESS_KEY_ID", "instance",
                "AWS_SECRET_ACCESS_KEY", "instance",
                "LOG_FILE", "none");
        AwsClients clients = new AwsClients(environment).over(new InProcessHttp(services));
        this.function = new CalledFunction(environment, clients);
    }

    /**
     * Has so many batches scored by so many threads.
     *
     * @param recorded gets the events of a few of them
     * @throws AssertionError with the first faults, if a batch has any
     */
    public void score(int batches, int threads, History recorded) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            Callable<List<String>> worker = () -> {
                List<String> faults = new ArrayList<>();
                for (int n = next.getAndIncrement(); n < batches && faults.isEmpty(); n = next.getAndIncrement()) {
                    faults.addAll(score(new OneBatch(n), recorded));
                }
                return faults;
            };
            List<Callable<List<String>>> all = Collections.nCopies(threads, worker);
            check(workers.invokeAll(all));
        } finally {
            workers.shutdownNow();
        }
    }

    private List<String> score(OneBatch batch, History recorded) {
        services.begin(batch);
        for (int receive = 1; receive <= 2 && !batch.isDone(); receive++) {
            batch.answered(receive, function.score(batch.event(receive)));
        }
        services.end(batch);
        if (batch.number() % RECORDED_EACH == 0) {
            recorded.addAll(batch.history().events());
        }
        return batch.faults();
    }

    private static void check(List<Future<List<String>>> workers) throws InterruptedException {
        List<String> faults = new ArrayList<>();
        for (Future<List<String>> worker : workers) {
            try {
                faults.addAll(worker.get());
            } catch (ExecutionException e) {
                faults.add(e.toString()); // it tells its cause
            }
        }
        if (!faults.isEmpty()) {
            throw new AssertionError(String.join("; ", faults));
        }
    }

    /** What has come to the services. */
    public Traffic traffic() {
        return services.traffic();
    }

    /**
     * Counts.
     *
     * @param mostAtOnce calls of the endpoint that were under way at one moment
     * @param strays results or dead letters of a batch that was not under way
     */
    public record Traffic(long calls, long results, long refused, long letters, int mostAtOnce, long strays) {}

    @Override
    public void close() {
        model.close();
    }
}
