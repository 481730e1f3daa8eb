package dev.penstock.producer;

import dev.penstock.schemas.NewRequest;
import java.util.Iterator;

/** A request of a stream: good to send, or refused with its outcome already known. */
sealed interface Candidate {

    record Ready(OutgoingRequest request) implements Candidate {}

    record Refused(SendOutcome.NotSent outcome) implements Candidate {}

    static Candidate of(NewRequest request) {
        try {
            return new Ready(OutgoingRequest.of(request));
        } catch (InvalidRequest e) {
            return new Refused(new SendOutcome.NotSent(request.id(), String.valueOf(e.getMessage()), false));
        }
    }

    /** Each request of an iterator as it is pulled. */
    static Iterator<Candidate> each(Iterator<NewRequest> requests) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return requests.hasNext();
            }

            @Override
            public Candidate next() {
                return of(requests.next());
            }
        };
    }

    /** What it takes of a batch's bytes. */
    default int bytes() {
        return this instanceof Ready it ? it.request().bytes() : 0;
    }
}
