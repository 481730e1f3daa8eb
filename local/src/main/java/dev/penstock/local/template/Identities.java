package dev.penstock.local.template;

import dev.penstock.local.template.Piece.Fields;
import dev.penstock.local.template.Piece.Text;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** What {@code Ref} and {@code Fn::GetAtt} of each resource give, as the CloudFormation and SAM guides list them. */
final class Identities {
    private final Deployment deployment;
    private final Map<String, Resource> resources;
    private final UnaryOperator<Piece> resolve;
    private final Set<String> naming = new HashSet<>();

    Identities(Deployment deployment, Map<String, Resource> resources, UnaryOperator<Piece> resolve) {
        this.deployment = deployment;
        this.resources = resources;
        this.resolve = resolve;
    }

    /** Whether {@code Ref} can name it: a resource, or one that SAM makes beside a resource. */
    boolean knows(String id) {
        return resources.containsKey(id) || made(id).isPresent();
    }

    String ref(String id, Place asked) {
        Resource resource = resources.get(id);
        if (resource == null) {
            return made(id).orElseThrow();
        }
        return switch (resource.type()) {
            case QUEUE -> deployment.queueUrl(name(resource, asked));
            case TOPIC -> arn(resource, asked);
            case LAYER, PLAIN_LAYER -> arn(resource, asked);
            case HTTP_API, REST_API -> apiId(resource);
            case MAPPING -> uuid(id);
            case SUBSCRIPTION ->
                throw Unresolvable.at(asked, "the ARN of subscription " + id + " is not known before it exists");
            default -> name(resource, asked);
        };
    }

    String attribute(String id, String attribute, Place asked) {
        Resource resource = resources.get(id);
        if (resource == null) {
            return role(id).map(this::roleArn).orElseThrow(() -> Unresolvable.at(asked, "there is no resource " + id));
        }
        return switch (resource.type() + "." + attribute) {
            case "QUEUE.Arn", "TABLE.Arn", "SIMPLE_TABLE.Arn", "FUNCTION.Arn", "PLAIN_FUNCTION.Arn" ->
                arn(resource, asked);
            case "TOPIC.TopicArn" -> arn(resource, asked);
            case "QUEUE.QueueUrl" -> deployment.queueUrl(name(resource, asked));
            case "QUEUE.QueueName", "TOPIC.TopicName" -> name(resource, asked);
            case "HTTP_API.ApiEndpoint" -> deployment.front().toString();
            case "HTTP_API.ApiId", "REST_API.RestApiId" -> apiId(resource);
            case "MAPPING.Id" -> uuid(id);
            default -> {
                if (resource.type() != ResourceType.WITHOUT_LOCAL_MEANING) {
                    throw Unresolvable.at(asked, "%s has no attribute %s".formatted(resource.typeName(), attribute));
                }
                yield attribute.endsWith("Arn") ? arnElsewhere(resource, asked) : attribute;
            }
        };
    }

    /** The ARN of a queue, topic, table, function or layer. */
    String arn(Resource resource, Place asked) {
        String name = name(resource, asked);
        return switch (resource.type()) {
            case QUEUE -> deployment.arn("sqs", name);
            case TOPIC -> deployment.arn("sns", name);
            case TABLE, SIMPLE_TABLE -> deployment.arn("dynamodb", "table/" + name);
            case FUNCTION, PLAIN_FUNCTION -> deployment.arn("lambda", "function:" + name);
            case LAYER, PLAIN_LAYER -> deployment.arn("lambda", "layer:" + name + ":1");
            default -> throw Unresolvable.at(asked, resource.typeName() + " has no ARN here");
        };
    }

    /** The ARN of what is nothing here but a name. IAM's have no region. */
    private String arnElsewhere(Resource resource, Place asked) {
        String name = name(resource, asked);
        return resource.typeName().equals("AWS::IAM::Role") ? roleArn(name) : deployment.arn(serviceOf(resource), name);
    }

    private String roleArn(String name) {
        return "arn:aws:iam::%s:role/%s".formatted(deployment.account(), name);
    }

    /** The physical name: the one it is given, or one that is the same at every start. */
    String name(Resource resource, Place asked) {
        Piece given = resource.fields().get(resource.type().nameProperty());
        if (given == null) {
            boolean fifo = resource.literal("FifoQueue").map(Json::truth).orElse(false);
            return deployment.stackName() + "-" + resource.id() + (fifo ? ".fifo" : "");
        }
        if (!naming.add(resource.id())) {
            throw Unresolvable.at(asked, "the name of " + resource.id() + " depends on itself");
        }
        Piece name = resolve.apply(given);
        naming.remove(resource.id());
        if (name instanceof Text text && !text.text().isBlank()) {
            return text.text();
        }
        throw Unresolvable.at(given.place(), "a name is needed here, not " + name.kind());
    }

    /** An API's id: what its host name begins with on AWS. */
    static String apiId(Resource api) {
        return apiId(api.id());
    }

    static String apiId(String logicalId) {
        return uuid(logicalId).replace("-", "").substring(0, 10);
    }

    /** A mapping's UUID. */
    static String uuid(String id) {
        return UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private Optional<String> made(String id) {
        return published(id).or(() -> role(id)).or(() -> mapping(id));
    }

    /** The UUID of the mapping that SAM makes for a function's SQS event: {@code !Ref FunctionEvent}. */
    private Optional<String> mapping(String id) {
        boolean mapped = resources.values().stream()
                .filter(function -> function.type() == ResourceType.FUNCTION && id.startsWith(function.id()))
                .anyMatch(function -> function.fields().get("Events") instanceof Fields events
                        && events.fields().get(id.substring(function.id().length())) instanceof Fields event
                        && event.fields().get("Type") instanceof Text type
                        && type.text().equals("SQS"));
        return mapped ? Optional.of(uuid(id)) : Optional.empty();
    }

    /** {@code !Ref Function.Alias} and {@code Function.Version}, which SAM understands where AutoPublishAlias is set. */
    private Optional<String> published(String reference) {
        int dot = reference.lastIndexOf('.');
        Resource function = dot < 0 ? null : resources.get(reference.substring(0, dot));
        if (function == null || function.type() != ResourceType.FUNCTION) {
            return Optional.empty();
        }
        return switch (reference.substring(dot + 1)) {
            case "Alias" ->
                function.literal("AutoPublishAlias").map(alias -> arn(function, function.place()) + ":" + alias);
            case "Version" -> Optional.of(arn(function, function.place()) + ":1");
            default -> Optional.empty();
        };
    }

    /** The name of the role that SAM makes for a function that names none. */
    private Optional<String> role(String id) {
        Resource function = id.endsWith("Role") ? resources.get(id.substring(0, id.length() - "Role".length())) : null;
        boolean made = function != null
                && function.type() == ResourceType.FUNCTION
                && !function.fields().containsKey("Role");
        return made ? Optional.of(deployment.stackName() + "-" + id) : Optional.empty();
    }

    private static String serviceOf(Resource resource) {
        return resource.typeName().split("::", -1)[1].toLowerCase(Locale.ROOT);
    }
}
