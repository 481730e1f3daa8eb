package dev.penstock.e2e.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What queues keep, and the policies that stand before them. */
final class QueueRules {
    static final String QUEUE = "AWS::SQS::Queue";
    private static final int FOUR_DAYS = 345_600;
    private static final int FOURTEEN_DAYS = 1_209_600;
    private static final int OUTAGE_PROOF_RECEIVES = 100;

    private QueueRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.each(
                        QUEUE,
                        "A queue is encrypted, with one key.",
                        queue -> queue.get("SqsManagedSseEnabled").asBoolean()
                                != queue.get("KmsMasterKeyId").isObject(),
                        "CKV_AWS_27"),
                Rule.of(
                        "A queue that is read has a dead-letter queue.",
                        blueprint -> sources(blueprint)
                                .filter(queue -> deadLetters(blueprint, queue).isEmpty())
                                .map(Part::id),
                        "AwsSolutions-SQS3",
                        "Serverless-SQSRedrivePolicy"),
                Rule.of("A queue takes no call without TLS.", QueueRules::plainText, "AwsSolutions-SQS4"),
                Rule.of(
                        "A queue's policy lets in nobody whom it does not name.",
                        blueprint -> open(blueprint, QUEUE),
                        "CKV_AWS_168"),
                Rule.of(
                        "A dead-letter queue takes the letters of its own queue alone, and a queue of requests nobody's.",
                        QueueRules::wrongRedrives,
                        "PENSTOCK-REDRIVE"),
                Rule.of(
                        "Messages are kept for 4 days at least, dead letters for 14.",
                        QueueRules::shortRetentions,
                        "PENSTOCK-RETENTION"),
                Rule.of(
                        "A queue or topic stands in one policy: a second would take the first one's place.",
                        QueueRules::policies,
                        "PENSTOCK-ONE-POLICY"),
                Rule.of(
                        "What a subscription delivers to lets in the topic, and only it.",
                        QueueRules::undelivered,
                        "PENSTOCK-DELIVERY"),
                Rule.of(
                        "An outage does not use up a request's receives.",
                        blueprint -> sources(blueprint)
                                .filter(queue -> queue.at("RedrivePolicy.maxReceiveCount")
                                                .asInt()
                                        < OUTAGE_PROOF_RECEIVES)
                                .map(Part::id),
                        "PENSTOCK-RECEIVES"),
                Rule.each(
                        QUEUE,
                        "A queue outlives its own replacement: what it holds was accepted.",
                        queue -> queue.attributes()
                                .path("UpdateReplacePolicy")
                                .asText()
                                .equals("Retain"),
                        "PENSTOCK-QUEUE-KEPT"));
    }

    /** The queues that are no dead-letter queue. */
    private static Stream<Part> sources(Blueprint blueprint) {
        return blueprint.all(QUEUE).filter(queue -> source(blueprint, queue).isEmpty());
    }

    private static Optional<Part> deadLetters(Blueprint blueprint, Part queue) {
        return blueprint.named(queue.at("RedrivePolicy.deadLetterTargetArn"), QUEUE);
    }

    /** The queue whose dead letters go here. */
    private static Optional<Part> source(Blueprint blueprint, Part queue) {
        return blueprint
                .all(QUEUE)
                .filter(other -> References.name(other.at("RedrivePolicy.deadLetterTargetArn"), queue.id()))
                .findFirst();
    }

    private static Stream<String> plainText(Blueprint blueprint) {
        Policies policies = new Policies(blueprint);
        return blueprint
                .all(QUEUE)
                .map(Part::id)
                .filter(id -> policies.ofResource(id).stream()
                        .noneMatch(statement -> statement.deniesPlainText() && statement.concerns(id)));
    }

    /** Statements for anybody, of the policies of queues or topics. */
    static Stream<String> open(Blueprint blueprint, String type) {
        Policies policies = new Policies(blueprint);
        return blueprint
                .all(type)
                .flatMap(part -> policies.ofResource(part.id()).stream())
                .filter(Statement::allows)
                .filter(statement -> statement.principals().contains("*") || service(statement) && !limited(statement))
                .map(Statement::name);
    }

    private static boolean service(Statement statement) {
        return statement.principal().has("Service");
    }

    private static boolean limited(Statement statement) {
        String condition = statement.json().path("Condition").toString();
        return condition.contains("aws:SourceArn") || condition.contains("aws:SourceAccount");
    }

    private static Stream<String> wrongRedrives(Blueprint blueprint) {
        return blueprint
                .all(QUEUE)
                .filter(queue -> {
                    JsonNode allowed = queue.get("RedriveAllowPolicy");
                    String permission = allowed.path("redrivePermission").asText();
                    Optional<Part> source = source(blueprint, queue);
                    return source.map(from -> !permission.equals("byQueue") || !onlyNames(allowed, from))
                            .orElse(!permission.equals("denyAll"));
                })
                .map(Part::id);
    }

    /** A queue's ARN can't be referred to here, since it refers to this one: so its name is given, and spelled again. */
    private static boolean onlyNames(JsonNode allowed, Part source) {
        List<String> arns = Part.items(allowed.path("sourceQueueArns"))
                .map(References::text)
                .toList();
        String name = References.text(source.get("QueueName"));
        return arns.equals(List.of("arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:" + name));
    }

    private static Stream<String> shortRetentions(Blueprint blueprint) {
        return blueprint
                .all(QUEUE)
                .filter(queue -> queue.get("MessageRetentionPeriod").asInt()
                        < (source(blueprint, queue).isPresent() ? FOURTEEN_DAYS : FOUR_DAYS))
                .map(Part::id);
    }

    private static Stream<String> policies(Blueprint blueprint) {
        return blueprint
                .all(QUEUE, TopicRules.TOPIC)
                .map(Part::id)
                .filter(id -> blueprint
                                .all("AWS::SQS::QueuePolicy", "AWS::SNS::TopicPolicy")
                                .filter(policy -> References.name(Policies.targets(policy), id))
                                .count()
                        != 1);
    }

    private static Stream<String> undelivered(Blueprint blueprint) {
        return blueprint
                .all(TopicRules.SUBSCRIPTION)
                .flatMap(subscription -> Stream.of(
                                subscription.get("Endpoint"), subscription.at("RedrivePolicy.deadLetterTargetArn"))
                        .filter(target -> !lets(blueprint, target, subscription))
                        .map(target -> subscription.id()));
    }

    private static boolean lets(Blueprint blueprint, JsonNode target, Part subscription) {
        Optional<Part> queue = blueprint.named(target, QUEUE);
        String topic = References.text(subscription.get("TopicArn"));
        return queue.isEmpty()
                || new Policies(blueprint)
                        .ofResource(queue.get().id()).stream()
                                .filter(Statement::allows)
                                .filter(statement -> statement.principals().contains("sns.amazonaws.com"))
                                .filter(statement ->
                                        statement.concerns(queue.get().id()))
                                .filter(statement -> statement.actions().equals(List.of("sqs:SendMessage")))
                                .anyMatch(statement -> References.text(statement
                                                .json()
                                                .path("Condition")
                                                .path("ArnEquals")
                                                .path("aws:SourceArn"))
                                        .equals(topic));
    }
}
