package dev.penstock.local.template;

import java.util.List;

/** What a template declares, with everything in it resolved: the system that is to run. Lists are in the template's order. */
public record Stack(
        List<DeclaredQueue> queues,
        List<DeclaredTopic> topics,
        List<DeclaredSubscription> subscriptions,
        List<DeclaredTable> tables,
        List<DeclaredFunction> functions,
        List<DeclaredMapping> mappings,
        List<DeclaredRoute> routes,
        List<DeclaredSchedule> schedules,
        List<Output> outputs) {

    public Stack {
        queues = List.copyOf(queues);
        topics = List.copyOf(topics);
        subscriptions = List.copyOf(subscriptions);
        tables = List.copyOf(tables);
        functions = List.copyOf(functions);
        mappings = List.copyOf(mappings);
        routes = List.copyOf(routes);
        schedules = List.copyOf(schedules);
        outputs = List.copyOf(outputs);
    }
}
