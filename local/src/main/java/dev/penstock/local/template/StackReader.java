package dev.penstock.local.template;

import dev.penstock.local.lambda.FunctionDefinition;
import dev.penstock.local.lambda.gateway.ApiDefinition;
import dev.penstock.local.lambda.gateway.Route;
import dev.penstock.local.lambda.mapping.MappingDefinition;
import dev.penstock.local.lambda.schedule.ScheduleDefinition;
import dev.penstock.local.template.Piece.Fields;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** Reads the resources that stand, one kind after the other, into what the stack declares of them. */
final class StackReader {
    private final Resolver resolver;
    private final Deployment deployment;
    private final Faults faults;
    private final LayerReader layers;
    private final FunctionReader functionReader;
    private final TopicReader topicReader;
    private final TableReader tableReader;

    private final List<DeclaredQueue> queues = new ArrayList<>();
    private final List<DeclaredTopic> topics = new ArrayList<>();
    private final List<DeclaredSubscription> subscriptions = new ArrayList<>();
    private final List<DeclaredTable> tables = new ArrayList<>();
    private final List<FunctionDefinition> functions = new ArrayList<>();
    private final List<DeclaredMapping> mappings = new ArrayList<>();
    private final List<ScheduleDefinition> schedules = new ArrayList<>();
    private final Map<String, List<Route>> routes = new LinkedHashMap<>();

    StackReader(Resolver resolver, Deployment deployment, Path base, Faults faults) {
        this.resolver = resolver;
        this.deployment = deployment;
        this.faults = faults;
        this.layers = new LayerReader(base);
        this.functionReader = new FunctionReader(deployment, resolver.identities(), layers, base);
        this.topicReader = new TopicReader(resolver.identities());
        this.tableReader = new TableReader(resolver.identities());
    }

    Stack read(List<Resource> resources, List<Output> outputs) {
        each(resources, type -> type == ResourceType.WITHOUT_LOCAL_MEANING, this::checkOnly);
        each(resources, type -> type == ResourceType.QUEUE, this::queue);
        each(resources, type -> type == ResourceType.TOPIC, this::topic);
        each(resources, type -> type == ResourceType.SUBSCRIPTION, this::subscription);
        each(resources, ResourceType::isTable, this::table);
        each(resources, ResourceType::isLayer, this::layer);
        Map<String, Resource> apis = new LinkedHashMap<>();
        Map<String, ApiReader.Read> reads = new LinkedHashMap<>();
        each(resources, ResourceType::isApi, (api, properties) -> {
            apis.put(Identities.apiId(api), api);
            reads.put(Identities.apiId(api), ApiReader.read(api, properties));
        });
        each(resources, ResourceType::isFunction, this::function);
        each(resources, type -> type == ResourceType.MAPPING, this::mapping);
        List<ApiDefinition> definitions = new ArrayList<>();
        apis.forEach((id, api) -> definitions.add(api(id, api, reads.getOrDefault(id, ApiReader.Read.NOTHING))));
        return new Stack(queues, topics, subscriptions, tables, functions, mappings, definitions, schedules, outputs);
    }

    private void each(List<Resource> resources, Predicate<ResourceType> kind, BiConsumer<Resource, Properties> read) {
        for (Resource resource : resources) {
            if (kind.test(resource.type())) {
                reporting(() -> {
                    if (resolver.stands(resource)) {
                        Fields resolved = (Fields) resolver.resolve(resource.properties());
                        Properties properties = new Properties(resolved, faults);
                        read.accept(resource, properties);
                        properties.finish(resource.typeName());
                    }
                });
            }
        }
    }

    private void reporting(Runnable read) {
        try {
            read.run();
        } catch (Unresolvable e) {
            e.report(faults);
        }
    }

    private void checkOnly(Resource resource, Properties properties) {
        properties.ignore(properties.names().toArray(String[]::new));
    }

    private void queue(Resource resource, Properties properties) {
        queues.add(QueueReader.read(resource, properties, deployment, resolver.identities()));
    }

    private void topic(Resource resource, Properties properties) {
        topics.add(topicReader.topic(resource, properties));
        subscriptions.addAll(topicReader.inlineSubscriptions(resource, properties));
    }

    private void subscription(Resource resource, Properties properties) {
        subscriptions.add(topicReader.subscription(resource, properties));
    }

    private void table(Resource resource, Properties properties) {
        boolean simple = resource.type() == ResourceType.SIMPLE_TABLE;
        tables.add(simple ? tableReader.simpleTable(resource, properties) : tableReader.table(resource, properties));
    }

    private void layer(Resource resource, Properties properties) {
        layers.read(resource, properties, resolver.identities());
    }

    private ApiDefinition api(String id, Resource api, ApiReader.Read read) {
        List<Route> own = routes.getOrDefault(id, List.of());
        ApiDefinition definition = api.type() == ResourceType.HTTP_API
                ? ApiDefinition.http(id, own)
                : ApiDefinition.rest(id, read.stage(), own);
        return new ApiDefinition(id, definition.kind(), read.stage(), own, definition.timeout(), read.guards());
    }

    private void function(Resource resource, Properties properties) {
        FunctionDefinition function = functionReader.read(resource, properties);
        functions.add(function);
        properties
                .map("Events")
                .ifPresent(events -> events.names()
                        .forEach(name -> reporting(() ->
                                events.map(name).ifPresent(event -> event(resource.id(), function, name, event)))));
    }

    private void event(String functionId, FunctionDefinition function, String name, Properties event) {
        String type = event.required("Type");
        Properties properties = event.map("Properties").orElseGet(() -> nothing(event.place()));
        String ruleName = deployment.stackName() + "-" + functionId + name;
        switch (type) {
            case "SQS" -> addMapping(functionId + name, EventReader.mapping(function.name(), properties, "Queue"));
            case "SNS" -> subscriptions.add(TopicReader.event(functionId, function.arn(), properties));
            case "HttpApi" -> {
                String api = apiOf(properties, "ApiId", EventReader.IMPLICIT_HTTP_API);
                routesOf(api).add(EventReader.httpRoute(function, properties));
            }
            case "Api" -> {
                String api = apiOf(properties, "RestApiId", EventReader.IMPLICIT_REST_API);
                routesOf(api).add(EventReader.restRoute(function, properties));
            }
            case "Schedule" -> schedules.add(EventReader.rule(function, ruleName, properties));
            case "ScheduleV2" -> schedules.add(EventReader.schedule(function, ruleName, properties));
            default -> throw Unresolvable.at(event.place(), "events of type " + type + " are not provided here");
        }
        properties.finish("the " + type + " event");
        event.finish("an event");
    }

    private Properties nothing(Place place) {
        return new Properties(new Fields(Map.of(), place), faults);
    }

    private static String apiOf(Properties event, String property, String implicit) {
        return event.text(property).orElse(Identities.apiId(implicit));
    }

    private List<Route> routesOf(String apiId) {
        return routes.computeIfAbsent(apiId, id -> new ArrayList<>());
    }

    private void mapping(Resource resource, Properties properties) {
        String function = properties.required("FunctionName");
        addMapping(resource.id(), EventReader.mapping(function, properties, "EventSourceArn"));
    }

    private void addMapping(String id, MappingDefinition definition) {
        mappings.add(new DeclaredMapping(Identities.uuid(id), definition));
    }
}
