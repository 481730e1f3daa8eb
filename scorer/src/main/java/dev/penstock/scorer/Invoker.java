package dev.penstock.scorer;

import dev.penstock.features.Scores;
import dev.penstock.schemas.Prediction;
import dev.penstock.schemas.RowError;
import dev.penstock.schemas.RowErrorCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Invokes the endpoints, a few calls at a time. A call that the model refuses is halved until the bad row stands alone, so
 * that its neighbours are scored: at most {@code 1 + 2·⌈log₂ n⌉} calls for one bad row among n.
 */
final class Invoker {
    private static final RowError REJECTED =
            RowError.of(RowErrorCode.MODEL_REJECTED, "the model refused this row when it stood alone");
    private static final RowError BAD_RESPONSE =
            RowError.of(RowErrorCode.MODEL_BAD_RESPONSE, "the model's answer for this row is no score");

    private final Endpoint endpoint;
    private final Parallel parallel;

    Invoker(Endpoint endpoint, Parallel parallel) {
        this.endpoint = endpoint;
        this.parallel = parallel;
    }

    /** The batches of a model come in the order of its rows and leave none out. */
    Answers invoke(List<MicroBatch> batches, Deadline deadline) {
        List<Supplier<BatchAnswer>> calls = new ArrayList<>(batches.size());
        batches.forEach(batch -> calls.add(() -> answer(batch, deadline, 1)));
        List<BatchAnswer> answers = parallel.all(calls);
        Map<ServedModel, List<RowAnswer>> byModel = new LinkedHashMap<>();
        int total = 0;
        for (int i = 0; i < batches.size(); i++) {
            byModel.computeIfAbsent(batches.get(i).model(), model -> new ArrayList<>())
                    .addAll(answers.get(i).rows());
            total += answers.get(i).calls();
        }
        return new Answers(byModel, total);
    }

    /** @param garbledHalvings how often an unreadable answer may still be halved: it tells nothing about the rows */
    private BatchAnswer answer(MicroBatch batch, Deadline deadline, int garbledHalvings) {
        boolean alone = batch.size() == 1;
        return endpoint.call(batch, deadline)
                .fold(
                        scored -> new BatchAnswer(predictions(batch, scored), 1),
                        suspect -> alone ? BatchAnswer.failed(REJECTED) : halves(batch, deadline, garbledHalvings),
                        garbled -> {
                            if (alone) {
                                return BatchAnswer.failed(BAD_RESPONSE);
                            }
                            return garbledHalvings > 0
                                    ? halves(batch, deadline, garbledHalvings - 1)
                                    : BatchAnswer.unanswered(batch, Deferral.ENDPOINT_UNAVAILABLE);
                        },
                        unavailable -> BatchAnswer.unanswered(batch, unavailable.cause()));
    }

    private BatchAnswer halves(MicroBatch batch, Deadline deadline, int garbledHalvings) {
        return BatchAnswer.joined(
                answer(batch.firstHalf(), deadline, garbledHalvings),
                answer(batch.secondHalf(), deadline, garbledHalvings));
    }

    private static List<RowAnswer> predictions(MicroBatch batch, EndpointAnswer.Scored scored) {
        Scores scores = scored.scores();
        List<RowAnswer> answers = new ArrayList<>(batch.size());
        for (int row = 0; row < batch.size(); row++) {
            answers.add(new RowAnswer.Predicted(
                    batch.model().plan().prediction(scores, row), scored.variant(), scored.elapsed()));
        }
        return answers;
    }

    /** One answer a row, and how many calls they took. */
    private record BatchAnswer(List<RowAnswer> rows, int calls) {

        static BatchAnswer unanswered(MicroBatch batch, Deferral cause) {
            return new BatchAnswer(Collections.nCopies(batch.size(), new RowAnswer.Unanswered(cause)), 1);
        }

        static BatchAnswer failed(RowError error) {
            return new BatchAnswer(
                    List.of(new RowAnswer.Predicted(new Prediction.Failed(error), Optional.empty(), Duration.ZERO)), 1);
        }

        /** The halves of a batch that was called for once already. */
        static BatchAnswer joined(BatchAnswer first, BatchAnswer second) {
            List<RowAnswer> rows = new ArrayList<>(first.rows);
            rows.addAll(second.rows);
            return new BatchAnswer(rows, 1 + first.calls + second.calls);
        }
    }
}
