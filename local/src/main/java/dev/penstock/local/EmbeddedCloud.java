package dev.penstock.local;

import dev.penstock.local.lambda.Functions;
import dev.penstock.local.lambda.mapping.Mappings;
import dev.penstock.local.sagemaker.SageMakerRuntimeService;
import dev.penstock.local.sns.SnsService;
import java.net.URI;
import java.util.Map;

/**
 * The system that a template declares, running in this process: its queues, topics, tables, functions and API behind one loopback
 * address, and the SageMaker endpoints of its models.
 */
public final class EmbeddedCloud implements AutoCloseable {
    private final Closing closing;
    private final Parts parts;
    private final Outputs outputs;

    EmbeddedCloud(Closing closing, Parts parts, Outputs outputs) {
        this.closing = closing;
        this.parts = parts;
        this.outputs = outputs;
    }

    /**
     * Starts everything and returns when it is ready. Queues are polled from then on.
     *
     * @throws StartUpFailure with everything that is wrong with the template, its parameters, the port or the models
     */
    public static EmbeddedCloud start(CloudOptions options) {
        return start(options, Instruments.none());
    }

    /** The same, with a test's instruments in it. */
    public static EmbeddedCloud start(CloudOptions options, Instruments instruments) {
        return StartUp.run(options, instruments);
    }

    /** The address that {@code AWS_ENDPOINT_URL} is to have. */
    public URI endpoint() {
        return parts.front();
    }

    /** The stack's outputs in the template's order, with addresses that work on this machine. */
    public Map<String, String> outputs() {
        return outputs.all();
    }

    /** Adds the address of something that was started beside the stack to its outputs. */
    public void announce(String output, String value) {
        outputs.add(output, value);
    }

    /** ElasticMQ's own address, for measurements that leave the front out. */
    public URI queueServer() {
        return parts.queues();
    }

    public SageMakerRuntimeService sageMaker() {
        return parts.sageMaker();
    }

    public SnsService sns() {
        return parts.sns();
    }

    public Functions lambda() {
        return parts.functions();
    }

    public Mappings mappings() {
        return parts.mappings();
    }

    /** Stops everything, polling first, and frees its ports. Messages, items and topics are gone. */
    @Override
    public void close() {
        closing.close();
    }
}
