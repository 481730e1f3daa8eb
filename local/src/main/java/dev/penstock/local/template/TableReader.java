package dev.penstock.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** Reads DynamoDB tables into the CreateTable calls that make them. */
final class TableReader {
    private final Identities identities;

    TableReader(Identities identities) {
        this.identities = identities;
    }

    DeclaredTable table(Resource resource, Properties properties) {
        properties.ignore(
                "TableName",
                "SSESpecification",
                "PointInTimeRecoverySpecification",
                "DeletionProtectionEnabled",
                "ContributorInsightsSpecification",
                "ResourcePolicy",
                "TableClass",
                "Tags",
                "OnDemandThroughput",
                "WarmThroughput");
        String name = identities.name(resource, resource.place());
        ObjectNode call = Json.MAPPER.createObjectNode().put("TableName", name);
        for (String part : List.of("AttributeDefinitions", "KeySchema", "LocalSecondaryIndexes")) {
            properties.value(part).ifPresent(value -> call.set(part, value));
        }
        properties.value("GlobalSecondaryIndexes").ifPresent(indexes -> {
            indexes.forEach(TableReader::withoutWhatCreateTableRefuses);
            call.set("GlobalSecondaryIndexes", indexes);
        });
        properties.value("StreamSpecification").ifPresent(stream -> {
            ((ObjectNode) stream).put("StreamEnabled", true);
            call.set("StreamSpecification", stream);
        });
        throughput(properties, call);
        return declared(resource, name, call, timeToLive(properties));
    }

    DeclaredTable simpleTable(Resource resource, Properties properties) {
        properties.ignore("TableName", "SSESpecification", "PointInTimeRecoverySpecification", "Tags");
        String name = identities.name(resource, resource.place());
        Optional<Properties> key = properties.map("PrimaryKey");
        String attribute = key.map(primary -> primary.required("Name")).orElse("id");
        String type = key.map(primary -> primary.required("Type")).orElse("String");
        ObjectNode call = Json.MAPPER.createObjectNode().put("TableName", name);
        ArrayNode definitions = call.putArray("AttributeDefinitions");
        definitions.addObject().put("AttributeName", attribute).put("AttributeType", type.substring(0, 1));
        call.putArray("KeySchema").addObject().put("AttributeName", attribute).put("KeyType", "HASH");
        throughput(properties, call);
        return declared(resource, name, call, Optional.empty());
    }

    private DeclaredTable declared(Resource resource, String name, ObjectNode call, Optional<String> timeToLive) {
        String arn = identities.arn(resource, resource.place());
        return new DeclaredTable(resource.id(), name, arn, Json.write(call), timeToLive);
    }

    private static void throughput(Properties properties, ObjectNode call) {
        Optional<JsonNode> provisioned = properties.value("ProvisionedThroughput");
        String mode =
                properties.text("BillingMode").orElse(provisioned.isPresent() ? "PROVISIONED" : "PAY_PER_REQUEST");
        call.put("BillingMode", mode);
        provisioned.ifPresent(value -> call.set("ProvisionedThroughput", value));
    }

    private static Optional<String> timeToLive(Properties properties) {
        return properties
                .map("TimeToLiveSpecification")
                .filter(specification -> specification.flag("Enabled").orElse(false))
                .map(specification -> specification.required("AttributeName"));
    }

    private static void withoutWhatCreateTableRefuses(JsonNode index) {
        ((ObjectNode) index)
                .remove(List.of(
                        "ContributorInsightsSpecification", "ResourcePolicy", "OnDemandThroughput", "WarmThroughput"));
    }
}
