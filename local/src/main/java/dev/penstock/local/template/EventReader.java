package dev.penstock.local.template;

import dev.penstock.local.lambda.FunctionDefinition;
import dev.penstock.local.lambda.gateway.Route;
import dev.penstock.local.lambda.mapping.MappingDefinition;
import dev.penstock.local.lambda.mapping.RefusedMapping;
import dev.penstock.local.lambda.schedule.ScheduleDefinition;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the events of functions, and mappings that are declared by themselves. */
final class EventReader {
    /** The API that SAM makes for {@code HttpApi} events that name none. */
    static final String IMPLICIT_HTTP_API = "ServerlessHttpApi";

    /** The API that SAM makes for {@code Api} events that name none. */
    static final String IMPLICIT_REST_API = "ServerlessRestApi";

    private EventReader() {}

    static MappingDefinition mapping(String function, Properties event, String queueProperty) {
        event.ignore("FunctionName", "KmsKeyArn", "LoggingConfig", "MetricsConfig", "ProvisionedPollerConfig", "Tags");
        List<String> responseTypes = event.texts("FunctionResponseTypes");
        Optional<Properties> scaling = event.map("ScalingConfig");
        int maximum =
                scaling.flatMap(config -> config.whole("MaximumConcurrency")).orElse(MappingDefinition.NO_MAXIMUM);
        scaling.ifPresent(config -> config.finish("ScalingConfig"));
        try {
            return new MappingDefinition(
                    function,
                    event.required(queueProperty),
                    event.whole("BatchSize").orElse(10),
                    Duration.ofSeconds(
                            event.whole("MaximumBatchingWindowInSeconds").orElse(0)),
                    responseTypes.contains("ReportBatchItemFailures"),
                    maximum,
                    event.flag("Enabled").orElse(true));
        } catch (RefusedMapping e) {
            throw Unresolvable.at(event.place(), String.valueOf(e.getMessage()));
        }
    }

    static Route httpRoute(FunctionDefinition function, Properties event) {
        event.ignore("ApiId", "Auth", "RouteSettings", "TimeoutInMillis");
        if (!event.text("PayloadFormatVersion").orElse("2.0").equals("2.0")) {
            throw Unresolvable.at(event.place("PayloadFormatVersion"), "HTTP APIs speak payload format 2.0 here");
        }
        String path = event.text("Path").orElse(Route.DEFAULT);
        return route(event.text("Method").orElse("ANY"), path, function, event);
    }

    static Route restRoute(FunctionDefinition function, Properties event) {
        event.ignore("RestApiId", "Auth", "RequestModel", "RequestParameters", "ResponseTransferMode");
        return route(event.required("Method"), event.required("Path"), function, event);
    }

    private static Route route(String method, String path, FunctionDefinition function, Properties event) {
        try {
            return new Route(method, path, function.name());
        } catch (IllegalArgumentException e) {
            throw Unresolvable.at(event.place("Path"), String.valueOf(e.getMessage()));
        }
    }

    static ScheduleDefinition rule(FunctionDefinition function, String name, Properties event) {
        event.ignore("Description", "RoleArn", "RetryPolicy");
        return new ScheduleDefinition(
                ScheduleDefinition.Kind.RULE,
                event.text("Name").orElse(name),
                function.name(),
                event.required("Schedule"),
                ZoneId.of("UTC"),
                event.text("Input").orElse(""),
                enabled(event));
    }

    static ScheduleDefinition schedule(FunctionDefinition function, String name, Properties event) {
        event.ignore(
                "Description",
                "FlexibleTimeWindow",
                "GroupName",
                "KmsKeyArn",
                "OmitName",
                "PermissionsBoundary",
                "RetryPolicy",
                "RoleArn");
        return new ScheduleDefinition(
                ScheduleDefinition.Kind.SCHEDULER,
                event.text("Name").orElse(name),
                function.name(),
                event.required("ScheduleExpression"),
                zone(event),
                event.text("Input").orElse(""),
                enabled(event));
    }

    private static ZoneId zone(Properties event) {
        String name = event.text("ScheduleExpressionTimezone").orElse("UTC");
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw Unresolvable.at(event.place("ScheduleExpressionTimezone"), "there is no time zone " + name);
        }
    }

    private static boolean enabled(Properties event) {
        boolean state =
                !event.text("State").orElse("ENABLED").toUpperCase(Locale.ROOT).equals("DISABLED");
        return event.flag("Enabled").orElse(true) && state;
    }
}
