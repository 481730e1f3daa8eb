package dev.penstock.scorer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Invokes the endpoints, a few micro-batches at a time. */
final class Invoker {
    private final GuardedEndpoint endpoint;
    private final Parallel parallel;

    Invoker(GuardedEndpoint endpoint, Parallel parallel) {
        this.endpoint = endpoint;
        this.parallel = parallel;
    }

    /** The batches of a model come in the order of its rows and leave none out. */
    Answers invoke(List<MicroBatch> batches, Deadline deadline) {
        List<Supplier<BatchAnswer>> calls = new ArrayList<>(batches.size());
        batches.forEach(batch -> calls.add(() -> answer(batch, deadline)));
        List<BatchAnswer> answers = parallel.all(calls);
        Map<ServedModel, List<RowAnswer>> byModel = new LinkedHashMap<>();
        CallCounts counts = CallCounts.NONE;
        for (int i = 0; i < batches.size(); i++) {
            byModel.computeIfAbsent(batches.get(i).model(), model -> new ArrayList<>())
                    .addAll(answers.get(i).rows());
            counts = counts.plus(answers.get(i).counts());
        }
        return new Answers(byModel, counts);
    }

    private BatchAnswer answer(MicroBatch batch, Deadline deadline) {
        Halving halving = new Halving(endpoint, batch, deadline);
        List<RowAnswer> rows = halving.answers(batch);
        return new BatchAnswer(rows, halving.counts());
    }

    /** One answer a row, and the calls that they took. */
    private record BatchAnswer(List<RowAnswer> rows, CallCounts counts) {}
}
