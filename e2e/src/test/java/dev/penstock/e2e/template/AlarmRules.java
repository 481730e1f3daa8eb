package dev.penstock.e2e.template;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.breaker.BreakerMetrics;
import dev.penstock.results.ResultsMetrics;
import dev.penstock.scorer.ScorerMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What alarms and the dashboard keep. */
final class AlarmRules {
    private static final String ALARM = "AWS::CloudWatch::Alarm";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z0-9:.]+)}");

    /** The metrics of each component, as the code names them. */
    private static final Map<String, List<String>> METRICS = Map.of(
            "scorer", ScorerMetrics.names(), "breaker", BreakerMetrics.names(), "results", ResultsMetrics.names());

    /** What one metric watches: {@code Errors of ScorerFunction}. */
    private record Watched(String alarm, String namespace, String metric, JsonNode dimensions) {
        String name() {
            return metric + " of "
                    + String.join(
                            ",",
                            Part.items(dimensions)
                                    .map(dimension -> dimension.path("Value"))
                                    .map(value -> References.in(value).stream()
                                            .findFirst()
                                            .orElse(value.asText()))
                                    .toList());
        }

        boolean isKnown() {
            String component = Part.items(dimensions)
                    .map(dimension -> dimension.path("Value").asText())
                    .findFirst()
                    .orElse("");
            return !namespace.equals("Penstock")
                    || METRICS.getOrDefault(component, List.of()).contains(metric);
        }
    }

    private AlarmRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.each(
                        ALARM,
                        "An alarm tells the operations topic.",
                        alarm -> References.name(alarm.get("AlarmActions"), "OperationsTopic"),
                        "CLOUDWATCH_ALARM_ACTION_CHECK"),
                Rule.each(
                        ALARM,
                        "An alarm says what it means, and is silent while there is nothing to count.",
                        alarm -> alarm.get("AlarmDescription").asText().length() > 20
                                && alarm.get("TreatMissingData").asText().equals("notBreaching"),
                        "PENSTOCK-ALARM-TEXT"),
                Rule.of(
                        "CloudWatch may publish to the topic of the alarms.",
                        AlarmRules::unheard,
                        "PENSTOCK-ALARM-TOPIC"),
                Rule.of("Everything that can go wrong has its alarm.", AlarmRules::unwatched, "PENSTOCK-ALARMED"),
                Rule.of(
                        "Alarms and dashboard name metrics that the code has.",
                        blueprint -> Stream.concat(
                                watched(blueprint)
                                        .filter(metric -> !metric.isKnown())
                                        .map(Watched::alarm),
                                blueprint
                                        .all("AWS::CloudWatch::Dashboard")
                                        .filter(dashboard -> !isReadable(blueprint, dashboard))
                                        .map(Part::id)),
                        "PENSTOCK-METRICS"));
    }

    private static Stream<Watched> watched(Blueprint blueprint) {
        return blueprint
                .all(ALARM)
                .flatMap(alarm -> Stream.concat(
                        Stream.of(alarm.properties())
                                .filter(own -> own.has("MetricName"))
                                .map(own -> watched(alarm, own)),
                        Part.items(alarm.get("Metrics"))
                                .map(metric -> metric.path("MetricStat").path("Metric"))
                                .filter(metric -> metric.has("MetricName"))
                                .map(metric -> watched(alarm, metric))));
    }

    private static Watched watched(Part alarm, JsonNode metric) {
        return new Watched(
                alarm.id(),
                metric.path("Namespace").asText(),
                metric.path("MetricName").asText(),
                metric.path("Dimensions"));
    }

    private static Stream<String> unwatched(Blueprint blueprint) {
        List<String> watched = watched(blueprint).map(Watched::name).toList();
        return expected(blueprint).filter(name -> !watched.contains(name));
    }

    private static Stream<String> expected(Blueprint blueprint) {
        List<String> expected = new ArrayList<>(List.of(
                "ApproximateAgeOfOldestMessage of RequestQueue",
                "NumberOfNotificationsFailed of ResultsTopic",
                "BreakerOpened of scorer",
                "EndpointMisconfigured of scorer",
                "ReadThrottleEvents of ResultsTable",
                "WriteThrottleEvents of ResultsTable",
                "ReadThrottleEvents of RequestsTable",
                "WriteThrottleEvents of RequestsTable",
                "Throttles of ScorerFunction",
                "Throttles of ResultsFunction",
                "Throttles of SubmitFunction"));
        blueprint.all(Blueprint.FUNCTION).forEach(function -> expected.add("Errors of " + function.id()));
        blueprint
                .all(QueueRules.QUEUE)
                .filter(queue -> queue.at("RedriveAllowPolicy.redrivePermission")
                        .asText()
                        .equals("byQueue"))
                .forEach(queue -> expected.add("ApproximateNumberOfMessagesVisible of " + queue.id()));
        if (blueprint.find("BreakerFunction").isPresent()) {
            expected.addAll(List.of("MappingPaused of breaker", "LeasesExpired of breaker"));
        }
        return expected.stream();
    }

    /** A topic's own policy, where it is given one, takes the place of that by which CloudWatch may publish. */
    private static Stream<String> unheard(Blueprint blueprint) {
        Policies policies = new Policies(blueprint);
        return blueprint
                .all(ALARM)
                .flatMap(alarm -> Part.items(alarm.get("AlarmActions")))
                .flatMap(action -> blueprint.named(action, TopicRules.TOPIC).stream())
                .distinct()
                .filter(topic -> topic.get("KmsMasterKeyId").asText().equals("alias/aws/sns")
                        || policies.ofResource(topic.id()).stream()
                                .noneMatch(statement -> statement.allows()
                                        && statement.actions().contains("sns:Publish")
                                        && statement.principals().contains("cloudwatch.amazonaws.com")))
                .map(Part::id);
    }

    /** Whether the dashboard is JSON, and names resources that are there and metrics that are published. */
    private static boolean isReadable(Blueprint blueprint, Part dashboard) {
        String body = dashboard.at("DashboardBody.Fn::Sub").asText();
        Matcher placeholders = PLACEHOLDER.matcher(body);
        while (placeholders.find()) {
            String name = placeholders.group(1);
            if (!name.startsWith("AWS::")
                    && blueprint.find(name.replaceAll("\\..*", "")).isEmpty()) {
                return false;
            }
        }
        try {
            return Part.items(TemplateYaml.json(body).path("widgets"))
                    .map(widget -> widget.path("properties").path("metrics"))
                    .allMatch(AlarmRules::areKnown);
        } catch (IllegalArgumentException notJson) {
            return false;
        }
    }

    /** The metrics of a widget: a dot stands for what the one before has in the same place. */
    private static boolean areKnown(JsonNode metrics) {
        List<String> before = List.of();
        for (JsonNode metric : metrics) {
            List<String> now = new ArrayList<>();
            for (JsonNode place : metric) {
                boolean same = place.asText().equals(".") && now.size() < before.size();
                now.add(same ? before.get(now.size()) : place.asText());
            }
            boolean ours = now.get(0).equals("Penstock");
            if (ours && !METRICS.getOrDefault(now.get(3), List.of()).contains(now.get(1))) {
                return false;
            }
            before = now;
        }
        return true;
    }
}
