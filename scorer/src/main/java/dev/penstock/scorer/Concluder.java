package dev.penstock.scorer;

import dev.penstock.schemas.Timing;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Concludes each request from the answers to its rows: all of them make a result, one that is missing defers it. */
final class Concluder {
    private final Results results;
    private final Clock clock;

    Concluder(Results results, Clock clock) {
        this.results = results;
        this.clock = clock;
    }

    List<Outcome> conclude(Transformed transformed, Answers answers, Instant received) {
        Instant scored = clock.instant();
        return transformed.requests().stream()
                .map(request -> conclude(request, answers, received, scored))
                .toList();
    }

    private Outcome conclude(TransformedRequest request, Answers answers, Instant received, Instant scored) {
        ReadRequest read = request.request();
        return answers.ofRequest(read.model(), request.firstRow(), request.errors())
                .fold(
                        complete -> results.ofPredictions(
                                read,
                                complete.predictions(),
                                complete.model(),
                                new Timing(
                                        Optional.of(read.delivery().sent()),
                                        Optional.of(received),
                                        Optional.of(scored),
                                        Optional.of(complete.slowest()))),
                        incomplete -> new Outcome.Deferred(read.delivery(), incomplete.cause()));
    }
}
