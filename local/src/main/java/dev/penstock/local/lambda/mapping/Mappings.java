package dev.penstock.local.lambda.mapping;

import dev.penstock.local.lambda.Functions;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Every event source mapping, by its UUID. */
public final class Mappings implements AutoCloseable {

    private Mappings() {}

    /** None yet; {@code sqs} talks to the broker itself, not to the front. */
    public static Mappings start(Functions functions, SqsClient sqs) {
        throw new UnsupportedOperationException(functions + " " + sqs);
    }

    /**
     * Makes a mapping and begins to poll, if it is enabled.
     *
     * @return its UUID
     * @throws RefusedMapping when function, queue or their timeouts don't go together
     */
    public String create(MappingDefinition definition) {
        throw new UnsupportedOperationException(definition.toString());
    }

    public MappingCounts counts(String uuid) {
        throw new UnsupportedOperationException(uuid);
    }

    @Override
    public void close() {}
}
