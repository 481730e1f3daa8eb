package dev.penstock.e2e.template;

import java.util.List;

/**
 * Where a rule is not kept, knowingly.
 *
 * @param rule its name
 * @param where a pattern of what it finds
 */
record Exemption(String rule, String where, String reason) {
    private static final String EVERYWHERE = ".*";
    private static final String BY_OPTION = "An option: `CustomerManagedKey`.";

    static List<Exemption> all() {
        return List.of(
                new Exemption(
                        "CKV_AWS_26",
                        "OperationsTopic",
                        "CloudWatch can't publish to a topic that is encrypted with SNS's own key. The topic carries names of models"
                                + " and alarms, never a request. With `CustomerManagedKey` it is encrypted."),
                new Exemption("CKV_AWS_119", EVERYWHERE, BY_OPTION),
                new Exemption("CKV_AWS_158", EVERYWHERE, BY_OPTION + " Logs hold no payloads."),
                new Exemption(
                        "CKV_AWS_115",
                        EVERYWHERE,
                        "A function that is turned away while its queue is read uses up the messages' receives. The mapping has the"
                                + " limit instead."),
                new Exemption(
                        "Serverless-LambdaDLQ",
                        EVERYWHERE,
                        "What a queue's function can't do goes to the queue's dead-letter queue, a caller gets an answer, and the"
                                + " breaker's functions look anew in a minute."),
                new Exemption(
                        "Serverless-LambdaAsyncFailureDestination",
                        "BreakerFunction|LeaseFunction",
                        "They look at what is, and do so again in a minute: the event of a failed look is worth nothing."),
                new Exemption(
                        "Serverless-EventBusDLQ",
                        "BreakerFunction|LeaseFunction",
                        "The next tick takes the place of one that is lost."),
                new Exemption(
                        "Serverless-SNSRedrivePolicy",
                        "BreakerFunction",
                        "What wakes the breaker is of no use later; it looks by itself each minute."),
                new Exemption(
                        "Serverless-LambdaEventSourceMappingDestination",
                        "ScorerFunction|ResultsFunction",
                        "Mappings of queues have none; the queue has its dead-letter queue."),
                new Exemption(
                        "PENSTOCK-CONCURRENCY",
                        "ResultsFunction",
                        "The table takes what comes: it is paid for by use. What it does turn away stays on the queue."),
                new Exemption(
                        "CKV_AWS_117",
                        EVERYWHERE,
                        "They call AWS's own services alone, by TLS and signed. A network would need a gateway or an endpoint for"
                                + " each service, and gives no protection that their roles don't."),
                new Exemption(
                        "CKV_AWS_173",
                        EVERYWHERE,
                        "They are names and addresses, no secrets, and encrypted with Lambda's own key."),
                new Exemption(
                        "AwsSolutions-IAM5",
                        "ScorerRole/CallEndpoints|BreakerRole/CallEndpoints|PredictRole/CallEndpoints",
                        "The endpoints' names are in the parameter `Models`, a list that no function of a template turns into ARNs."),
                new Exemption("AwsSolutions-IAM5", "\\w+Role/Trace", "X-Ray knows no resources."),
                new Exemption(
                        "AwsSolutions-IAM5",
                        "DeadLetterRole/Confirm",
                        "The queues of a replay, made and removed by it, have names with a beginning of their own."),
                new Exemption(
                        "AwsSolutions-IAM5",
                        "DeadLetterRole/StopListening",
                        "IAM knows no resource for `sns:Unsubscribe`."),
                new Exemption(
                        "PENSTOCK-PERMITTED",
                        "PredictFunction/sns:Publish",
                        "It shares the code that tells of outages, and tells nobody, having no `OPERATIONS_TOPIC_ARN`."),
                new Exemption(
                        "CKV_AWS_61",
                        "DeadLetterRole",
                        "It is for people: whom the account's own policies let assume it. No function has it."),
                new Exemption(
                        "IAM_NO_INLINE_POLICY_CHECK",
                        EVERYWHERE,
                        "A policy that belongs to one role goes with it, and can't be attached to another."));
    }

    boolean covers(Rule ruleOf, String finding) {
        return ruleOf.name().equals(rule) && finding.matches(where);
    }
}
