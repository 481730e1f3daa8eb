package dev.penstock.local.template;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** The resource types that run locally. */
enum ResourceType {
    QUEUE("AWS::SQS::Queue", "QueueName"),
    TOPIC("AWS::SNS::Topic", "TopicName"),
    SUBSCRIPTION("AWS::SNS::Subscription", ""),
    TABLE("AWS::DynamoDB::Table", "TableName"),
    SIMPLE_TABLE("AWS::Serverless::SimpleTable", "TableName"),
    FUNCTION("AWS::Serverless::Function", "FunctionName"),
    PLAIN_FUNCTION("AWS::Lambda::Function", "FunctionName"),
    LAYER("AWS::Serverless::LayerVersion", "LayerName"),
    PLAIN_LAYER("AWS::Lambda::LayerVersion", "LayerName"),
    HTTP_API("AWS::Serverless::HttpApi", ""),
    REST_API("AWS::Serverless::Api", ""),
    MAPPING("AWS::Lambda::EventSourceMapping", ""),
    /** What grants, watches or keeps secrets, and so changes nothing here. */
    WITHOUT_LOCAL_MEANING("", "");

    private static final Set<String> MEANINGLESS = Set.of(
            "AWS::SQS::QueuePolicy",
            "AWS::SQS::QueueInlinePolicy",
            "AWS::SNS::TopicPolicy",
            "AWS::SNS::TopicInlinePolicy",
            "AWS::Lambda::Permission",
            "AWS::Lambda::LayerVersionPermission",
            "AWS::Lambda::Version",
            "AWS::Lambda::Alias",
            "AWS::Lambda::EventInvokeConfig",
            "AWS::Lambda::CodeSigningConfig",
            "AWS::ApplicationInsights::Application",
            "AWS::ResourceGroups::Group",
            "AWS::CloudFormation::WaitConditionHandle");

    private static final Set<String> MEANINGLESS_SERVICES = Set.of(
            "AWS::IAM",
            "AWS::CloudWatch",
            "AWS::Logs",
            "AWS::KMS",
            "AWS::XRay",
            "AWS::CodeDeploy",
            "AWS::ApplicationAutoScaling",
            "AWS::Budgets",
            "AWS::Synthetics");

    private final String type;
    private final String nameProperty;

    ResourceType(String type, String nameProperty) {
        this.type = type;
        this.nameProperty = nameProperty;
    }

    /** The type of this name, if it has any meaning or is known to have none. */
    static Optional<ResourceType> named(String type) {
        int last = type.lastIndexOf("::");
        if (MEANINGLESS.contains(type) || (last > 0 && MEANINGLESS_SERVICES.contains(type.substring(0, last)))) {
            return Optional.of(WITHOUT_LOCAL_MEANING);
        }
        return Arrays.stream(values())
                .filter(known -> !known.type.isEmpty() && known.type.equals(type))
                .findFirst();
    }

    /** The property that names such a resource; empty when none does. */
    String nameProperty() {
        return nameProperty;
    }

    boolean isFunction() {
        return this == FUNCTION || this == PLAIN_FUNCTION;
    }

    boolean isLayer() {
        return this == LAYER || this == PLAIN_LAYER;
    }

    boolean isTable() {
        return this == TABLE || this == SIMPLE_TABLE;
    }

    boolean isApi() {
        return this == HTTP_API || this == REST_API;
    }
}
