package dev.penstock.testkit;

import java.util.List;

/**
 * What a history has to say of its requests.
 *
 * @param lost accepted requests that ended as nothing
 * @param unexpected results and dead letters that their request does not admit, or that belong to no request
 * @param misaligned results with a prediction in the place of another
 * @param repeated results published again for a request: allowed, and to be counted
 * @param effectiveRepeated requests with more than one effective result
 * @param acknowledgedEarly acknowledgements before the topic or the dead-letter queue had what they were to take
 * @param unlettered requests whose effective result is a failure, and that are on no dead-letter queue
 * @param altered dead letters whose body is not what was sent or replayed
 * @param lettersRepeated dead letters that came again without a replay: allowed, and to be counted
 */
public record Findings(
        List<Finding> lost,
        List<Finding> unexpected,
        List<Finding> misaligned,
        List<Finding> repeated,
        List<Finding> effectiveRepeated,
        List<Finding> acknowledgedEarly,
        List<Finding> unlettered,
        List<Finding> altered,
        List<Finding> lettersRepeated) {}
