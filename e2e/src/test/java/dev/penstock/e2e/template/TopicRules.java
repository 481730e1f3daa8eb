package dev.penstock.e2e.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;

/** What topics and subscriptions keep. */
final class TopicRules {
    static final String TOPIC = "AWS::SNS::Topic";
    static final String SUBSCRIPTION = "AWS::SNS::Subscription";

    private TopicRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.each(
                        TOPIC,
                        "A topic is encrypted.",
                        topic -> !topic.get("KmsMasterKeyId").isMissingNode(),
                        "CKV_AWS_26",
                        "SNS_ENCRYPTED_KMS"),
                Rule.of(
                        "A topic takes nothing that is published without TLS.",
                        TopicRules::plainText,
                        "AwsSolutions-SNS3"),
                Rule.of(
                        "A topic's policy lets in nobody whom it does not name.",
                        blueprint -> QueueRules.open(blueprint, TOPIC),
                        "CKV_AWS_169"),
                Rule.of(
                        "A subscription has a dead-letter queue.",
                        TopicRules::withoutRedrive,
                        "Serverless-SNSRedrivePolicy"),
                Rule.of(
                        "Of a topic with queues, failed deliveries are logged.",
                        TopicRules::withoutFeedback,
                        "PENSTOCK-FEEDBACK"),
                Rule.each(
                        SUBSCRIPTION,
                        "A queue gets results as they were published.",
                        subscription -> subscription.get("RawMessageDelivery").asBoolean(),
                        "PENSTOCK-RAW"));
    }

    private static Stream<String> plainText(Blueprint blueprint) {
        Policies policies = new Policies(blueprint);
        return blueprint
                .all(TOPIC)
                .map(Part::id)
                .filter(id -> policies.ofResource(id).stream()
                        .noneMatch(statement -> statement.deniesPlainText() && statement.concerns(id)));
    }

    private static Stream<String> withoutRedrive(Blueprint blueprint) {
        Stream<String> own = blueprint
                .all(SUBSCRIPTION)
                .filter(subscription -> blueprint
                        .named(subscription.at("RedrivePolicy.deadLetterTargetArn"), QueueRules.QUEUE)
                        .isEmpty())
                .map(Part::id);
        Stream<String> events = blueprint
                .all(Blueprint.FUNCTION)
                .filter(function ->
                        Blueprint.events(function, "SNS").stream().anyMatch(event -> !event.has("RedrivePolicy")))
                .map(Part::id);
        return Stream.concat(own, events);
    }

    private static Stream<String> withoutFeedback(Blueprint blueprint) {
        return blueprint
                .all(SUBSCRIPTION)
                .flatMap(subscription -> blueprint.named(subscription.get("TopicArn"), TOPIC).stream())
                .filter(topic -> Part.items(topic.get("DeliveryStatusLogging"))
                        .noneMatch(logging -> logging.path("Protocol").asText().equals("sqs")
                                && mayLog(blueprint, logging.path("FailureFeedbackRoleArn"), topic)))
                .map(Part::id);
    }

    private static boolean mayLog(Blueprint blueprint, JsonNode roleArn, Part topic) {
        return blueprint.named(roleArn, "AWS::IAM::Role").stream()
                .filter(role -> role.get("AssumeRolePolicyDocument").toString().contains("sns.amazonaws.com"))
                .flatMap(role -> new Policies(blueprint).ofRole(role.id()).stream())
                .filter(statement -> statement.actions().contains("logs:PutLogEvents"))
                .flatMap(statement -> blueprint.named(statement.json().path("Resource"), LogRules.GROUP).stream())
                .anyMatch(group -> References.text(group.get("LogGroupName"))
                        .equals("sns/${AWS::Region}/${AWS::AccountId}/${" + topic.id() + ".TopicName}/Failure"));
    }
}
