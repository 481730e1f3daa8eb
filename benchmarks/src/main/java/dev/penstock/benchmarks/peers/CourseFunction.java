package dev.penstock.benchmarks.peers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import org.jspecify.annotations.Nullable;

/** The course's Lambda behind a queue: whatever the event holds it scores one by one, and throws when one fails. */
public final class CourseFunction implements RequestHandler<SQSEvent, @Nullable Void> {
    private final OrdinaryScoring scoring = new OrdinaryScoring(System.getenv());

    @Override
    public @Nullable Void handleRequest(SQSEvent event, Context context) {
        event.getRecords().forEach(message -> scoring.score(message.getBody()));
        return null;
    }
}
