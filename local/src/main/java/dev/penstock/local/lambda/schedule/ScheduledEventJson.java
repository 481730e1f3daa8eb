package dev.penstock.local.lambda.schedule;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.local.lambda.LambdaOptions;
import dev.penstock.local.lambda.Payload;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * The event of a schedule that has no input of its own.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/ref/events-ref-scheduled.html">Scheduled events</a>
 */
final class ScheduledEventJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ScheduledEventJson() {}

    static Payload of(ScheduleDefinition schedule, Instant time, LambdaOptions options) {
        if (!schedule.input().isEmpty()) {
            return Payload.of(schedule.input());
        }
        boolean rule = schedule.kind() == ScheduleDefinition.Kind.RULE;
        String owner = options.region() + ":" + options.account();
        ObjectNode event = JSON.createObjectNode();
        event.put("version", "0");
        event.put("id", UUID.randomUUID().toString());
        event.put("detail-type", "Scheduled Event");
        event.put("source", rule ? "aws.events" : "aws.scheduler");
        event.put("account", options.account());
        event.put("time", time.truncatedTo(ChronoUnit.SECONDS).toString());
        event.put("region", options.region());
        event.putArray("resources")
                .add(
                        rule
                                ? "arn:aws:events:" + owner + ":rule/" + schedule.name()
                                : "arn:aws:scheduler:" + owner + ":schedule/default/" + schedule.name());
        if (rule) {
            event.putObject("detail");
        } else {
            event.put("detail", "{}");
        }
        return Payload.of(event.toString());
    }
}
