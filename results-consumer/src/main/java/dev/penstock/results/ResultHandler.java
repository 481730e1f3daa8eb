package dev.penstock.results;

import dev.penstock.schemas.PredictionResult;

/** What a consumer does with a result. */
@FunctionalInterface
public interface ResultHandler {
    /**
     * Takes a result; its message is acknowledged when this has returned. At least once: after a crash in between the same
     * result comes again.
     *
     * @throws Exception when it could not be dealt with: the message comes again after a backoff
     */
    void handle(PredictionResult result) throws Exception;
}
