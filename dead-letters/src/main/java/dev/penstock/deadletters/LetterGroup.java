package dev.penstock.deadletters;

import java.time.Instant;
import java.util.List;

/**
 * The letters of one cause.
 *
 * @param sources who asked, those with the most letters first; at most five
 * @param sparkline how many died in each of as many equal stretches of time, from the first to the last of all groups
 */
public record LetterGroup(
        Cause cause, int count, Instant firstSeen, Instant lastSeen, List<String> sources, List<Integer> sparkline) {

    public LetterGroup {
        sources = List.copyOf(sources);
        sparkline = List.copyOf(sparkline);
    }
}
