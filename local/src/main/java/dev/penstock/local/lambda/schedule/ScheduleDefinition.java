package dev.penstock.local.lambda.schedule;

import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * What a template declares of one schedule of a function.
 *
 * @param kind SAM's event type, {@code Schedule} (a rule of EventBridge) or {@code ScheduleV2} (EventBridge Scheduler)
 * @param name the rule's or schedule's name, the last part of its ARN
 * @param function name or ARN
 * @param expression {@code rate(5 minutes)} or {@code cron(0 12 * * ? *)}
 * @param zone what a cron expression's hours are of; rules know only UTC
 * @param input the event, or empty for the one that EventBridge makes
 */
public record ScheduleDefinition(
        Kind kind, String name, String function, String expression, ZoneId zone, String input, boolean enabled) {

    /** SAM's two event types. */
    public enum Kind {
        /** A rule of EventBridge. */
        RULE,
        /** A schedule of EventBridge Scheduler. */
        SCHEDULER
    }

    /** An enabled rule in UTC without an input of its own. */
    public static ScheduleDefinition rule(String name, String function, String expression) {
        return new ScheduleDefinition(Kind.RULE, name, function, expression, ZoneOffset.UTC, "", true);
    }
}
