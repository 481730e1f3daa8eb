package dev.penstock.e2e.template;

import java.util.List;
import java.util.stream.Stream;

/** Mistakes as people make them: those of functions stand in {@link FunctionMistakes}, the others here. */
final class Mistakes {

    private Mistakes() {}

    static List<Mistake> all() {
        return Stream.of(ofQueues(), ofTopics(), ofStorage(), FunctionMistakes.all(), ofRoles(), ofAlarms())
                .flatMap(List::stream)
                .toList();
    }

    static String in(String resource, String property) {
        return "/Resources/" + resource + "/Properties/" + property;
    }

    private static String statement(String role, int index, String member) {
        return in(role, "Policies/0/PolicyDocument/Statement/" + index + "/" + member);
    }

    private static List<Mistake> ofQueues() {
        return List.of(
                new Mistake(
                        "a queue is left in the clear",
                        in("RequestQueue", "SqsManagedSseEnabled"),
                        "false",
                        "CKV_AWS_27"),
                new Mistake(
                        "requests have no dead-letter queue",
                        in("RequestQueue", "RedrivePolicy"),
                        "",
                        "AwsSolutions-SQS3"),
                new Mistake(
                        "TLS is asked for, but not denied without",
                        in("RequestQueuePolicy", "PolicyDocument/Statement/0/Effect"),
                        "Allow",
                        "AwsSolutions-SQS4"),
                new Mistake(
                        "everybody may send results",
                        in("ResultsQueuePolicy", "PolicyDocument/Statement/1/Principal"),
                        "'*'",
                        "CKV_AWS_168"),
                new Mistake(
                        "any topic may send to the results queue",
                        in("ResultsQueuePolicy", "PolicyDocument/Statement/1/Condition"),
                        "",
                        "CKV_AWS_168"),
                new Mistake(
                        "a second policy for a queue",
                        in("DeadLetterQueuePolicy", "Queues"),
                        "[!Ref DeadLetterQueue, !Ref RequestQueue]",
                        "PENSTOCK-ONE-POLICY"),
                new Mistake(
                        "the dead-letter queue takes anybody's letters",
                        in("DeadLetterQueue", "RedriveAllowPolicy"),
                        "{ redrivePermission: allowAll }",
                        "PENSTOCK-REDRIVE"),
                new Mistake(
                        "the name of the source is changed in one place",
                        in("RequestQueue", "QueueName"),
                        "!Sub '${AWS::StackName}-Requests'",
                        "PENSTOCK-REDRIVE"),
                new Mistake(
                        "dead letters go after four days",
                        in("DeadLetterQueue", "MessageRetentionPeriod"),
                        "345600",
                        "PENSTOCK-RETENTION"),
                new Mistake(
                        "an outage dead-letters",
                        in("RequestQueue", "RedrivePolicy/maxReceiveCount"),
                        "3",
                        "PENSTOCK-RECEIVES"));
    }

    private static List<Mistake> ofTopics() {
        return List.of(
                new Mistake("results are left in the clear", in("ResultsTopic", "KmsMasterKeyId"), "", "CKV_AWS_26"),
                new Mistake(
                        "everybody may publish results",
                        in("ResultsTopicPolicy", "PolicyDocument/Statement"),
                        "+{ Effect: Allow, Principal: { AWS: '*' }, Action: sns:Publish, Resource: !Ref ResultsTopic }",
                        "CKV_AWS_169"),
                new Mistake(
                        "the topic's policy forgets TLS",
                        in("OperationsTopicPolicy", "PolicyDocument/Statement/0"),
                        "",
                        "AwsSolutions-SNS3"),
                new Mistake(
                        "what can't be delivered is dropped",
                        in("ResultsSubscription", "RedrivePolicy"),
                        "",
                        "Serverless-SNSRedrivePolicy"),
                new Mistake(
                        "the subscription's dead-letter queue keeps the topic out",
                        in("ResultsDeadLetterQueuePolicy", "PolicyDocument/Statement/1"),
                        "",
                        "PENSTOCK-DELIVERY"),
                new Mistake(
                        "failed deliveries are logged nowhere",
                        in("ResultsTopic", "DeliveryStatusLogging"),
                        "",
                        "PENSTOCK-FEEDBACK"),
                new Mistake(
                        "results come in an envelope",
                        in("ResultsSubscription", "RawMessageDelivery"),
                        "false",
                        "PENSTOCK-RAW"));
    }

    private static List<Mistake> ofStorage() {
        return List.of(
                new Mistake(
                        "results can't be restored",
                        in("ResultsTable", "PointInTimeRecoverySpecification"),
                        "",
                        "AwsSolutions-DDB3"),
                new Mistake(
                        "leases expire",
                        in("BreakerTable", "TimeToLiveSpecification"),
                        "{ AttributeName: until, Enabled: true }",
                        "PENSTOCK-EXPIRY"),
                new Mistake(
                        "the key is never rotated",
                        in("EncryptionKey", "EnableKeyRotation"),
                        "false",
                        "AwsSolutions-KMS5"),
                new Mistake(
                        "the key goes with the stack",
                        "/Resources/EncryptionKey/DeletionPolicy",
                        "Delete",
                        "PENSTOCK-KEY-KEPT"),
                new Mistake(
                        "SNS may not use the key",
                        in("EncryptionKey", "KeyPolicy/Statement/1"),
                        "",
                        "PENSTOCK-KEY-USERS"),
                new Mistake(
                        "the status function may not use the key",
                        statement("StatusRole", 1, "Action"),
                        "kms:DescribeKey",
                        "PENSTOCK-KEY-USERS"),
                new Mistake(
                        "one queue is forgotten",
                        in("ResultsDeadLetterQueue", "KmsMasterKeyId"),
                        "",
                        "PENSTOCK-KEY-EVERYWHERE"),
                new Mistake(
                        "logs are kept for ever",
                        in("FunctionsLogGroup", "RetentionInDays"),
                        "",
                        "Serverless-CloudWatchLogGroupRetentionPeriod"));
    }

    private static List<Mistake> ofRoles() {
        return List.of(
                new Mistake("all of a service", statement("ResultsRole", 1, "Action"), "dynamodb:*", "CKV_AWS_63"),
                new Mistake("all resources", statement("ResultsRole", 1, "Resource"), "'*'", "AwsSolutions-IAM5"),
                new Mistake(
                        "a policy of AWS's own",
                        in("ScorerRole", "ManagedPolicyArns"),
                        "['arn:aws:iam::aws:policy/AmazonSQSFullAccess']",
                        "PENSTOCK-MANAGED-POLICIES"),
                new Mistake(
                        "two functions, one role",
                        in("LeaseFunction", "Role"),
                        "!GetAtt BreakerRole.Arn",
                        "PENSTOCK-OWN-ROLE"),
                new Mistake(
                        "more than is called",
                        statement("ResultsRole", 1, "Action"),
                        "[dynamodb:UpdateItem, dynamodb:DeleteItem]",
                        "PENSTOCK-LEAST-PRIVILEGE"),
                new Mistake(
                        "less than is called",
                        statement("ScorerRole", 0, "Action"),
                        "[sqs:ReceiveMessage, sqs:DeleteMessage, sqs:GetQueueAttributes]",
                        "PENSTOCK-PERMITTED"),
                new Mistake(
                        "permission for what is not said",
                        statement("LeaseRole", 0, "NotAction"),
                        "iam:*",
                        "IAM_ROLE_OR_POLICY_NO_ALLOW_PLUS_NOT_ACTION"),
                new Mistake(
                        "a way to other roles",
                        statement("DeadLetterRole", 0, "Action"),
                        "+iam:PassRole",
                        "CKV_AWS_110"),
                new Mistake(
                        "everybody takes the role",
                        in("DeadLetterRole", "AssumeRolePolicyDocument/Statement/0/Principal"),
                        "{ AWS: '*' }",
                        "CKV_AWS_60"),
                new Mistake(
                        "a route for everybody",
                        in("Api", "DefinitionBody/paths/~1v1~1models/get/security"),
                        "",
                        "AwsSolutions-APIG4"),
                new Mistake(
                        "a route beside the definition, and so for everybody",
                        in("ModelsFunction", "Events/Models/Properties/Path"),
                        "/v1/everything",
                        "PENSTOCK-ROUTES"),
                new Mistake(
                        "calls of the API leave no trace", in("Api", "AccessLogSettings"), "", "AwsSolutions-APIG1"),
                new Mistake(
                        "bodies in the log", in("Api", "AccessLogSettings/Format"), "$input.body", "PENSTOCK-API-LOG"),
                new Mistake(
                        "an API without limits",
                        in("Api", "DefaultRouteSettings"),
                        "",
                        "Serverless-APIGWDefaultThrottling"));
    }

    private static List<Mistake> ofAlarms() {
        return List.of(
                new Mistake(
                        "an alarm that nobody hears",
                        in("DeadLettersAlarm", "AlarmActions"),
                        "[]",
                        "CLOUDWATCH_ALARM_ACTION_CHECK"),
                new Mistake("an alarm is dropped", "/Resources/OldestRequestAlarm", "", "PENSTOCK-ALARMED"),
                new Mistake(
                        "CloudWatch may not publish",
                        in("OperationsTopicPolicy", "PolicyDocument/Statement/1"),
                        "",
                        "PENSTOCK-ALARM-TOPIC"),
                new Mistake(
                        "a metric that nobody counts",
                        in("BreakerOpenAlarm", "MetricName"),
                        "BreakersOpened",
                        "PENSTOCK-METRICS"),
                new Mistake(
                        "a dashboard that is no JSON",
                        in("Dashboard", "DashboardBody/Fn::Sub"),
                        "'{'",
                        "PENSTOCK-METRICS"));
    }
}
