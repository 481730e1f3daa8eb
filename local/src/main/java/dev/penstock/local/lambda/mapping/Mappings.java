package dev.penstock.local.lambda.mapping;

import dev.penstock.local.lambda.DaemonThreads;
import dev.penstock.local.lambda.FunctionDefinition;
import dev.penstock.local.lambda.Functions;
import dev.penstock.local.lambda.UnknownFunction;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** Every event source mapping, by its UUID. */
public final class Mappings implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Map<String, Mapping> mappings = new ConcurrentHashMap<>();
    private final ExecutorService changes = Executors.newCachedThreadPool(DaemonThreads.named("lambda-mappings"));
    private final Functions functions;
    private final SqsClient sqs;

    private Mappings(Functions functions, SqsClient sqs) {
        this.functions = functions;
        this.sqs = sqs;
    }

    /** None yet; {@code sqs} talks to the broker itself, not to the front. */
    public static Mappings start(Functions functions, SqsClient sqs) {
        return new Mappings(functions, sqs);
    }

    /**
     * Makes a mapping and begins to poll, if it is enabled.
     *
     * @return the mapping while it is made, {@code Creating}
     * @throws UnknownFunction when there is no such function
     * @throws RefusedMapping when the queue does not exist or its visibility timeout is shorter than the function's
     * @throws MappingConflict when the queue and the function have a mapping already
     */
    public MappingView create(MappingDefinition definition) {
        return create(UUID.randomUUID().toString(), definition);
    }

    /** The same, with a UUID of the caller's choice. */
    public synchronized MappingView create(String uuid, MappingDefinition definition) {
        FunctionDefinition function = function(definition);
        list().stream()
                .filter(other -> other.functionArn().equals(function.arn()))
                .filter(other -> other.definition().queueArn().equals(definition.queueArn()))
                .findFirst()
                .ifPresent(other -> {
                    throw MappingConflict.duplicate(other);
                });
        String url = checkedQueue(definition, function);
        Mapping mapping = new Mapping(uuid, definition, url, functions, sqs, changes);
        mappings.put(uuid, mapping);
        return mapping.begin();
    }

    private FunctionDefinition function(MappingDefinition definition) {
        return functions.find(definition.function()).orElseThrow(() -> new UnknownFunction(definition.function()));
    }

    private String checkedQueue(MappingDefinition definition, FunctionDefinition function) {
        String arn = definition.queueArn();
        if (!arn.matches("arn:aws[a-z-]*:sqs:[a-z0-9-]+:\\d{12}:[A-Za-z0-9_.-]{1,80}")) {
            throw new RefusedMapping("Unrecognized event source, must be sqs. Unsupported source arn : " + arn);
        }
        try {
            String url = sqs.getQueueUrl(call -> call.queueName(arn.substring(arn.lastIndexOf(':') + 1)))
                    .queueUrl();
            long visibility = Long.parseLong(sqs.getQueueAttributes(
                            call -> call.queueUrl(url).attributeNames(QueueAttributeName.VISIBILITY_TIMEOUT))
                    .attributes()
                    .getOrDefault(QueueAttributeName.VISIBILITY_TIMEOUT, "30"));
            if (visibility < function.timeout().toSeconds()) {
                throw new RefusedMapping("Queue visibility timeout: " + visibility
                        + " seconds is less than Function timeout: "
                        + function.timeout().toSeconds() + " seconds");
            }
            return url;
        } catch (QueueDoesNotExistException e) {
            throw new RefusedMapping("Error occurred while ReceiveMessage. SQS Error Code: "
                    + "AWS.SimpleQueueService.NonExistentQueue. SQS Error Message: The specified queue does not exist: "
                    + arn);
        }
    }

    /** All of them, in a fixed order. */
    public List<MappingView> list() {
        return mappings.values().stream()
                .map(Mapping::view)
                .sorted(Comparator.comparing(MappingView::uuid))
                .toList();
    }

    public Optional<MappingView> find(String uuid) {
        return Optional.ofNullable(mappings.get(uuid)).map(Mapping::view);
    }

    /** What it has done so far; empty when there is no such mapping. */
    public Optional<MappingCounts> counts(String uuid) {
        return Optional.ofNullable(mappings.get(uuid)).map(Mapping::counts);
    }

    /**
     * Changes a mapping; batches already received still run, under the old definition.
     *
     * @return the mapping on its way: {@code Enabling}, {@code Disabling} or {@code Updating}; empty when there is none
     * @throws MappingConflict when it is in the midst of another change
     * @throws RefusedMapping as for {@link #create}
     */
    public Optional<MappingView> update(String uuid, MappingDefinition wanted) {
        checkedQueue(wanted, function(wanted));
        return Optional.ofNullable(mappings.get(uuid)).map(mapping -> mapping.change(wanted));
    }

    /** Deletes a mapping once the batches already received are through: {@code Deleting} until then. */
    public Optional<MappingView> delete(String uuid) {
        return Optional.ofNullable(mappings.get(uuid)).map(mapping -> mapping.delete(() -> mappings.remove(uuid)));
    }

    /** Ends them all, giving batches already received a few seconds. */
    @Override
    public void close() {
        List<Mapping> all = List.copyOf(mappings.values());
        all.parallelStream().forEach(mapping -> mapping.close(GRACE));
        changes.shutdownNow();
    }
}
