package dev.penstock.local.sns;

import java.util.Map;
import java.util.TreeMap;

/** What GetTopicAttributes answers besides the attributes that were set. */
final class TopicDefaults {

    private static final String POLICY = """
            {"Version":"2008-10-17","Id":"__default_policy_ID","Statement":[{"Sid":"__default_statement_ID","Effect":"Allow",\
            "Principal":{"AWS":"*"},"Action":["SNS:GetTopicAttributes","SNS:SetTopicAttributes","SNS:AddPermission",\
            "SNS:RemovePermission","SNS:DeleteTopic","SNS:Subscribe","SNS:ListSubscriptionsByTopic","SNS:Publish"],\
            "Resource":"%s","Condition":{"StringEquals":{"AWS:SourceOwner":"%s"}}}]}""";

    private static final String DELIVERY_POLICY = """
            {"http":{"defaultHealthyRetryPolicy":{"minDelayTarget":20,"maxDelayTarget":20,"numRetries":3,\
            "numMaxDelayRetries":0,"numNoDelayRetries":0,"numMinDelayRetries":0,"backoffFunction":"linear"},\
            "disableSubscriptionOverrides":false,"defaultRequestPolicy":{"headerContentType":"text/plain; charset=UTF-8"}}}""";

    private TopicDefaults() {}

    static Map<String, String> of(Topic topic, String account, int subscriptions) {
        Map<String, String> defaults = new TreeMap<>();
        defaults.put("TopicArn", topic.arn());
        defaults.put("Owner", account);
        defaults.put("DisplayName", "");
        defaults.put("Policy", POLICY.formatted(topic.arn(), account));
        defaults.put("EffectiveDeliveryPolicy", DELIVERY_POLICY);
        defaults.put("SubscriptionsConfirmed", Integer.toString(subscriptions));
        defaults.put("SubscriptionsPending", "0");
        defaults.put("SubscriptionsDeleted", "0");
        return defaults;
    }
}
