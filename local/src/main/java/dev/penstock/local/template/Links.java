package dev.penstock.local.template;

import dev.penstock.local.lambda.gateway.ApiDefinition;
import dev.penstock.local.lambda.gateway.Route;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds what resources say of each other against what is there: an ARN may be written by hand, and name nothing. */
final class Links {
    private final Stack stack;
    private final Faults faults;

    Links(Stack stack, Faults faults) {
        this.stack = stack;
        this.faults = faults;
    }

    void check() {
        Set<String> queues = stack.queues().stream().map(DeclaredQueue::arn).collect(Collectors.toSet());
        Set<String> topics = stack.topics().stream().map(DeclaredTopic::arn).collect(Collectors.toSet());
        stack.mappings().stream().map(DeclaredMapping::definition).forEach(mapping -> {
            need(queues, mapping.queueArn(), "a mapping of " + mapping.function());
        });
        stack.subscriptions().forEach(subscription -> {
            need(topics, subscription.topicArn(), subscription.logicalId());
            if (subscription.protocol().equals("sqs")) {
                need(queues, subscription.endpoint(), subscription.logicalId());
            }
        });
        unique("queue", stack.queues().stream().map(DeclaredQueue::name).toList());
        unique("topic", stack.topics().stream().map(DeclaredTopic::name).toList());
        unique("table", stack.tables().stream().map(DeclaredTable::name).toList());
        unique(
                "function",
                stack.functions().stream().map(function -> function.name()).toList());
        stack.apis().forEach(this::uniqueRoutes);
    }

    private void need(Set<String> known, String arn, String owner) {
        if (!known.contains(arn)) {
            faults.add(Place.NOWHERE, "%s names %s, which this template does not declare".formatted(owner, arn));
        }
    }

    private void uniqueRoutes(ApiDefinition api) {
        unique("route", api.routes().stream().map(Links::key).toList());
    }

    private static String key(Route route) {
        return route.method() + " " + route.path();
    }

    private void unique(String kind, List<String> names) {
        Set<String> seen = new HashSet<>();
        names.stream().filter(name -> !seen.add(name)).forEach(name -> {
            faults.add(Place.NOWHERE, "There are two of the %s %s".formatted(kind, name));
        });
    }
}
