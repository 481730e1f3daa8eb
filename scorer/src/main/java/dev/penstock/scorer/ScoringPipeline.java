package dev.penstock.scorer;

import java.util.ArrayList;
import java.util.List;

/**
 * The way of a batch of deliveries: read, transform, batch, invoke, conclude, publish, settle.
 *
 * <p>Each step takes what the one before it made and changes none of it. A delivery leaves as exactly one outcome, and is
 * acknowledged only if the topic took its result and the dead-letter queue what it was to take.
 */
final class ScoringPipeline {
    private final Reader reader;
    private final Transformer transformer;
    private final Batcher batcher;
    private final Invoker invoker;
    private final Concluder concluder;
    private final Publisher publisher;
    private final Settler settler;
    private final Journal journal;

    ScoringPipeline(
            Reader reader,
            Transformer transformer,
            Batcher batcher,
            Invoker invoker,
            Concluder concluder,
            Publisher publisher,
            Settler settler,
            Journal journal) {
        this.reader = reader;
        this.transformer = transformer;
        this.batcher = batcher;
        this.invoker = invoker;
        this.concluder = concluder;
        this.publisher = publisher;
        this.settler = settler;
        this.journal = journal;
    }

    /**
     * Scores a batch.
     *
     * @param plan when endpoint calls, publishing and settling must have ended
     * @return one outcome a delivery, in no particular order
     */
    List<Outcome> score(List<Delivery> deliveries, TimePlan plan) {
        Intake intake = reader.read(deliveries);
        Transformed transformed = transformer.transform(intake.requests());
        List<MicroBatch> microBatches = batcher.batch(transformed.rows());
        Answers answers = invoker.invoke(microBatches, plan.scoring());
        List<Outcome> concluded = concluder.conclude(transformed, answers, intake.received());
        List<Outcome> published = publisher.publish(joined(intake.refused(), concluded), plan.publishing());
        List<Outcome> settled = settler.settle(published, plan.settling());
        journal.write(settled, answers);
        return settled;
    }

    private static List<Outcome> joined(List<Outcome> refused, List<Outcome> concluded) {
        List<Outcome> all = new ArrayList<>(refused);
        all.addAll(concluded);
        return all;
    }
}
