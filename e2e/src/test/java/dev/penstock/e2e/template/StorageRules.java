package dev.penstock.e2e.template;

import java.util.List;
import java.util.stream.Stream;

/** What tables and keys keep. */
final class StorageRules {
    static final String TABLE = "AWS::DynamoDB::Table";
    static final String KEY = "AWS::KMS::Key";

    private static final List<String> ENCRYPTED = List.of(QueueRules.QUEUE, TopicRules.TOPIC, TABLE, LogRules.GROUP);

    private static final List<String> EXPIRING = List.of("ResultsTable", "RequestsTable");

    private StorageRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.each(
                        TABLE,
                        "A table can be restored to any second of the last 35 days.",
                        table -> table.at("PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled")
                                .asBoolean(),
                        "AwsSolutions-DDB3",
                        "CKV_AWS_28",
                        "DYNAMODB_PITR_ENABLED"),
                Rule.each(
                        TABLE,
                        "A table is encrypted with a key of KMS.",
                        table -> table.at("SSESpecification.SSEEnabled").asBoolean()
                                && table.at("SSESpecification.SSEType").asText().equals("KMS"),
                        "DYNAMODB_TABLE_ENCRYPTED_KMS"),
                Rule.each(
                        TABLE,
                        "A table is encrypted with a key of the customer's.",
                        table -> table.at("SSESpecification.KMSMasterKeyId").isObject(),
                        "CKV_AWS_119"),
                Rule.each(
                        TABLE,
                        "A table is paid for by use: idle, it costs nothing, and a burst needs no planning.",
                        table -> table.get("BillingMode").asText().equals("PAY_PER_REQUEST"),
                        "DYNAMODB_BILLING_MODE_RULE"),
                Rule.of("Requests and results expire, leases never.", StorageRules::wrongExpiry, "PENSTOCK-EXPIRY"),
                Rule.each(
                        KEY,
                        "A key is rotated each year.",
                        key -> key.get("EnableKeyRotation").asBoolean(),
                        "AwsSolutions-KMS5",
                        "CKV_AWS_7",
                        "CMK_BACKING_KEY_ROTATION_ENABLED"),
                Rule.each(
                        KEY,
                        "A key's policy lets in nobody whom it does not name.",
                        key -> Statement.of(key.id(), key.get("KeyPolicy"))
                                .noneMatch(statement -> statement.allows()
                                        && statement.principals().contains("*")),
                        "CKV_AWS_33"),
                Rule.each(
                        KEY,
                        "A key outlives what is encrypted with it.",
                        key -> key.attributes().path("DeletionPolicy").asText().equals("Retain")
                                && key.attributes()
                                        .path("UpdateReplacePolicy")
                                        .asText()
                                        .equals("Retain"),
                        "PENSTOCK-KEY-KEPT"),
                Rule.of(
                        "With a key of the customer's, SNS, CloudWatch, its logs and each function that needs it may use it.",
                        StorageRules::lockedOut,
                        "PENSTOCK-KEY-USERS"),
                Rule.of(
                        "With a key of the customer's, everything that can be is encrypted with it.",
                        StorageRules::withoutKey,
                        "PENSTOCK-KEY-EVERYWHERE"));
    }

    private static Stream<String> wrongExpiry(Blueprint blueprint) {
        return blueprint
                .all(TABLE)
                .filter(table -> !table.at("TimeToLiveSpecification.AttributeName")
                        .asText()
                        .equals(EXPIRING.contains(table.id()) ? "expiresAt" : ""))
                .map(Part::id);
    }

    private static Stream<String> withoutKey(Blueprint blueprint) {
        return blueprint
                .all(KEY)
                .flatMap(key -> blueprint
                        .all(ENCRYPTED.toArray(String[]::new))
                        .filter(part -> !References.name(part.properties(), key.id()))
                        .map(Part::id));
    }

    private static Stream<String> lockedOut(Blueprint blueprint) {
        Policies policies = new Policies(blueprint);
        return blueprint
                .all(KEY)
                .flatMap(key -> Stream.concat(
                        Stream.of(
                                        "sns.amazonaws.com",
                                        "cloudwatch.amazonaws.com",
                                        "logs.${AWS::Region}.${AWS::URLSuffix}")
                                .filter(service -> Statement.of(key.id(), key.get("KeyPolicy"))
                                        .noneMatch(statement -> statement.allows()
                                                && statement.principals().contains(service)))
                                .map(service -> key.id() + "/" + service),
                        blueprint
                                .all(Blueprint.FUNCTION)
                                .filter(function -> lockedOut(blueprint, policies.ofFunction(function), key))
                                .map(Part::id)));
    }

    /** Whether something encrypted may be used, but not the key through its service. */
    private static boolean lockedOut(Blueprint blueprint, List<Statement> permissions, Part key) {
        return Stream.of("sqs", "sns", "dynamodb")
                .filter(service -> permissions.stream()
                        .filter(statement ->
                                statement.actions().stream().anyMatch(action -> action.startsWith(service + ":")))
                        .anyMatch(statement -> References.in(statement.json().path("Resource")).stream()
                                .flatMap(id -> blueprint.find(id).stream())
                                .anyMatch(part -> part.is(ENCRYPTED.toArray(String[]::new)))))
                .anyMatch(service -> permissions.stream()
                        .filter(statement -> statement.concerns(key.id()))
                        .filter(statement -> statement.actions().contains("kms:Decrypt"))
                        .noneMatch(statement -> Part.items(statement
                                        .json()
                                        .path("Condition")
                                        .path("StringEquals")
                                        .path("kms:ViaService"))
                                .anyMatch(via -> References.text(via).startsWith(service + "."))));
    }
}
