package dev.penstock.deadletters;

import java.time.Instant;
import java.util.List;

/**
 * What a replay will send: a selection, frozen. What arrives later is not in it, and who changes it changes its digest.
 *
 * @param queue the URL of the dead-letter queue
 * @param destination the URL of the queue to send to
 * @param made when the selection was frozen
 * @param where the expression that selected, for people
 * @param models whose results may confirm it; empty where results of any may
 */
public record ReplayPlan(
        String queue,
        String destination,
        Instant made,
        String where,
        List<String> models,
        List<PlannedLetter> letters) {

    public ReplayPlan {
        models = List.copyOf(models);
        letters = List.copyOf(letters);
        if (letters.stream().map(PlannedLetter::letter).distinct().count() != letters.size()) {
            throw new IllegalArgumentException("a letter stands in a plan once");
        }
    }

    /** What names this plan, in the journal: changes with anything in it. */
    public String digest() {
        return LetterId.digest(PlanFile.content(this));
    }

    /** The digest's first digits, for names of queues and for people. */
    public String shortDigest() {
        return shortened(digest());
    }

    static String shortened(String digest) {
        return digest.substring("sha256:".length(), "sha256:".length() + 16);
    }
}
