package dev.penstock.deadletters;

import java.time.Instant;
import java.util.Optional;

/**
 * That a letter was in a plan which somebody followed.
 *
 * @param plan the plan, by {@link ReplayPlan#shortDigest()}
 * @param planState {@code running}, {@code cancelled} or how the plan's last run ended
 * @param began when the plan was first followed
 * @param state how far the letter came in it
 * @param sends how often it was sent
 * @param sentAt when that was tried last
 */
public record LetterTurn(
        String plan, String planState, Instant began, String state, int sends, Optional<Instant> sentAt) {}
