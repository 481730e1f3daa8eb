package dev.penstock.local.template;

import dev.penstock.local.lambda.FunctionDefinition;
import dev.penstock.local.lambda.gateway.ApiDefinition;
import dev.penstock.local.lambda.schedule.ScheduleDefinition;
import java.util.List;

/** What a template declares, with everything in it resolved: the system that is to run. Lists are in the template's order. */
public record Stack(
        List<DeclaredQueue> queues,
        List<DeclaredTopic> topics,
        List<DeclaredSubscription> subscriptions,
        List<DeclaredTable> tables,
        List<FunctionDefinition> functions,
        List<DeclaredMapping> mappings,
        List<ApiDefinition> apis,
        List<ScheduleDefinition> schedules,
        List<Output> outputs) {

    public Stack {
        queues = List.copyOf(queues);
        topics = List.copyOf(topics);
        subscriptions = List.copyOf(subscriptions);
        tables = List.copyOf(tables);
        functions = List.copyOf(functions);
        mappings = List.copyOf(mappings);
        apis = List.copyOf(apis);
        schedules = List.copyOf(schedules);
        outputs = List.copyOf(outputs);
    }
}
