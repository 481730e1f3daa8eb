package dev.penstock.deadletters;

import java.time.Instant;

/**
 * One act, as the audit has it. An act that takes a while has two: {@code begun} before anything is done, and its outcome; one
 * that has begun and has no outcome was killed.
 *
 * @param who did it
 * @param act such as {@code replay}
 * @param plan the digest of the plan that it followed; empty where it followed none
 * @param letters how many it was about
 * @param reason why, in the words of who did it
 * @param outcome {@code begun}, or what came of it
 */
public record AuditEntry(Instant at, String who, String act, String plan, int letters, String reason, String outcome) {
    public static final String BEGUN = "begun";
}
