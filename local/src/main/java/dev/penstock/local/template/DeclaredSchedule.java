package dev.penstock.local.template;

import java.util.Optional;

/**
 * A function's {@code Schedule} or {@code ScheduleV2} event.
 *
 * @param name the rule's name, which its events carry in their {@code resources}
 * @param functionName the function's name in Lambda
 * @param expression {@code rate(5 minutes)} or {@code cron(0 12 * * ? *)}
 * @param input the event to send in place of the scheduled event, as JSON
 * @param enabled whether it fires
 */
public record DeclaredSchedule(
        String name, String functionName, String expression, Optional<String> input, boolean enabled) {}
