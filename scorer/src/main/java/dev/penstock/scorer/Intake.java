package dev.penstock.scorer;

import java.time.Instant;
import java.util.List;

/**
 * What reading a batch yields.
 *
 * @param received when the batch was read
 * @param requests those to score
 * @param refused the outcomes of the deliveries that hold none
 */
record Intake(Instant received, List<ReadRequest> requests, List<Outcome> refused) {

    Intake {
        requests = List.copyOf(requests);
        refused = List.copyOf(refused);
    }
}
