package dev.penstock.e2e.template;

import static dev.penstock.e2e.template.Blueprint.FUNCTION;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.schemas.EndpointUnavailable;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/** What the events of functions keep. */
final class EventRules {
    private static final int LEAST_FACTOR = 6;

    private EventRules() {}

    static List<Rule> all() {
        return List.of(
                eachMapping(
                        "A batch that fails in part says which part.",
                        (function, mapping) -> Part.items(mapping.path("FunctionResponseTypes"))
                                .anyMatch(type -> type.asText().equals("ReportBatchItemFailures")),
                        "PENSTOCK-PARTIAL-BATCH"),
                eachMapping(
                        "A mapping has a limit of concurrency.",
                        (function, mapping) -> mapping.path("ScalingConfig").has("MaximumConcurrency"),
                        "PENSTOCK-CONCURRENCY"),
                eachMapping(
                        "A mapping filters nothing: SQS would delete what does not match.",
                        (function, mapping) -> !mapping.has("FilterCriteria"),
                        "PENSTOCK-NO-FILTER"),
                eachMapping(
                        "More than ten messages at once need a window to gather them in.",
                        (function, mapping) -> mapping.path("BatchSize").asInt(10) <= 10
                                || mapping.path("MaximumBatchingWindowInSeconds")
                                                .asInt()
                                        >= 1,
                        "PENSTOCK-WINDOW"),
                eachMapping(
                        "What a mapping could not process goes somewhere.",
                        (function, mapping) -> mapping.path("DestinationConfig").has("OnFailure"),
                        "Serverless-LambdaEventSourceMappingDestination"),
                Rule.of(
                        "A message is hidden for six times as long as the function that reads it may take, and for as long as"
                                + " that and the longest window together.",
                        EventRules::hiddenTooShortly,
                        "PENSTOCK-VISIBILITY"),
                Rule.each(
                        FUNCTION,
                        "A schedule has a dead-letter queue.",
                        function -> Blueprint.events(function, "Schedule").stream()
                                .allMatch(schedule -> schedule.has("DeadLetterConfig")),
                        "Serverless-EventBusDLQ"),
                Rule.each(
                        FUNCTION,
                        "A filter policy asks for what the code says on that topic.",
                        EventRules::filtersAreMet,
                        "PENSTOCK-FILTERS"));
    }

    private static Rule eachMapping(String says, BiPredicate<Part, JsonNode> kept, String... ids) {
        return Rule.each(
                FUNCTION,
                says,
                function ->
                        Blueprint.events(function, "SQS").stream().allMatch(mapping -> kept.test(function, mapping)),
                ids);
    }

    private static Stream<String> hiddenTooShortly(Blueprint blueprint) {
        return blueprint
                .all(FUNCTION)
                .flatMap(function -> Blueprint.events(function, "SQS").stream()
                        .filter(mapping -> {
                            int timeout = function.get("Timeout").asInt();
                            return blueprint
                                    .named(mapping.path("Queue"), QueueRules.QUEUE)
                                    .map(queue -> queue.get("VisibilityTimeout").asInt(30))
                                    .map(visibility -> visibility < LEAST_FACTOR * timeout
                                            || visibility < timeout + longestWindow(blueprint, function.id(), mapping))
                                    .orElse(true);
                        })
                        .map(mapping -> function.id()));
    }

    /** The longest that a parameter allows, where one says it. */
    private static int longestWindow(Blueprint blueprint, String function, JsonNode mapping) {
        JsonNode window = Part.items(blueprint
                        .template()
                        .path("Resources")
                        .path(function)
                        .path("Properties")
                        .path("Events"))
                .flatMap(events -> events.properties().stream())
                .map(event -> event.getValue().path("Properties").path("MaximumBatchingWindowInSeconds"))
                .filter(written -> written.has("Ref"))
                .findFirst()
                .orElse(mapping.path("MaximumBatchingWindowInSeconds"));
        return window.has("Ref")
                ? blueprint
                        .template()
                        .path("Parameters")
                        .path(window.path("Ref").asText())
                        .path("MaxValue")
                        .asInt()
                : window.asInt();
    }

    /** On the operations topic the scorer sets one attribute, and alarms set none. */
    private static boolean filtersAreMet(Part function) {
        return Blueprint.events(function, "SNS").stream()
                .map(event -> event.path("FilterPolicy"))
                .allMatch(filter -> filter.size() == 1
                        && Part.items(filter.path("type"))
                                .map(JsonNode::asText)
                                .toList()
                                .equals(List.of(EndpointUnavailable.TYPE)));
    }
}
