package dev.penstock.local.sns;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The calls on topics and their tags. */
final class TopicCalls {

    private static final int MOST_TAGS = 50;

    /** The attributes of standard topics that the API reference lets a call set. */
    private static final Set<String> SETTABLE = Set.of(
            "DeliveryPolicy",
            "DisplayName",
            "KmsMasterKeyId",
            "Policy",
            "SignatureVersion",
            "TracingConfig",
            "SQSSuccessFeedbackRoleArn",
            "SQSSuccessFeedbackSampleRate",
            "SQSFailureFeedbackRoleArn",
            "LambdaSuccessFeedbackRoleArn",
            "LambdaSuccessFeedbackSampleRate",
            "LambdaFailureFeedbackRoleArn");

    private final Registry registry;

    TopicCalls(Registry registry) {
        this.registry = registry;
    }

    /** Creates a topic, or answers with the one that is there if it has the same attributes and tags. */
    Answer createTopic(Query call) {
        String name = call.required("Name");
        if (!name.matches("[A-Za-z0-9_-]{1,256}")) {
            throw SnsError.invalidParameter("Topic Name");
        }
        Map<String, String> attributes = call.map("Attributes");
        attributes.keySet().forEach(TopicCalls::checkSettable);
        Topic wanted = new Topic(registry.topicArn(name), attributes, tags(call));
        Topic there = registry.topics().computeIfAbsent(wanted.arn(), arn -> wanted);
        if (!there.attributes().entrySet().containsAll(attributes.entrySet())) {
            throw SnsError.invalidAttributes("Topic already exists with different attributes");
        }
        if (!wanted.tags().isEmpty() && !wanted.tags().equals(there.tags())) {
            throw SnsError.invalidParameter("Tags Reason: Topic already exists with different tags");
        }
        return Answer.empty().text("TopicArn", there.arn());
    }

    private static void checkSettable(String attribute) {
        if (attribute.equals("FifoTopic") || attribute.equals("ContentBasedDeduplication")) {
            throw SnsError.invalidAttributes("FIFO topics are not provided by the embedded cloud");
        }
        if (!SETTABLE.contains(attribute)) {
            throw SnsError.invalidParameter("AttributeName");
        }
    }

    private static Map<String, String> tags(Query call) {
        Map<String, String> tags = new LinkedHashMap<>();
        call.members("Tags")
                .forEach(tag ->
                        tags.put(tag.required("Key"), tag.optional("Value").orElse("")));
        return tags;
    }

    /** Deletes a topic with its subscriptions; a topic that is gone already is no error (API reference, DeleteTopic). */
    Answer deleteTopic(Query call) {
        String arn = call.required("TopicArn");
        registry.checkTopicArn(arn, call.action());
        registry.deleteTopic(arn);
        return Answer.empty();
    }

    Answer listTopics(Query call) {
        Page<Topic> page = Page.of(registry.topics(), call.optional("NextToken"));
        return Answer.empty()
                .members("Topics", page.items(), (answer, topic) -> answer.text("TopicArn", topic.arn()))
                .text("NextToken", page.nextToken());
    }

    Answer getTopicAttributes(Query call) {
        Topic topic = registry.topic(call);
        Map<String, String> attributes = registry.defaults(topic);
        attributes.putAll(topic.attributes());
        return Answer.empty().map("Attributes", attributes);
    }

    Answer setTopicAttributes(Query call) {
        Topic topic = registry.topic(call);
        String name = call.required("AttributeName");
        checkSettable(name);
        String value = call.optional("AttributeValue").orElse("");
        registry.changeTopic(topic.arn(), there -> there.withAttribute(name, value));
        return Answer.empty();
    }

    Answer tagResource(Query call) {
        Topic topic = tagged(call);
        Map<String, String> added = tags(call);
        registry.changeTopic(topic.arn(), there -> {
            Map<String, String> all = new LinkedHashMap<>(there.tags());
            all.putAll(added);
            if (all.size() > MOST_TAGS) {
                throw new SnsError(
                        "TagLimitExceeded", 400, "Could not complete request: tag quota of per resource exceeded");
            }
            return there.withTags(all);
        });
        return Answer.empty();
    }

    Answer untagResource(Query call) {
        Topic topic = tagged(call);
        registry.changeTopic(topic.arn(), there -> {
            Map<String, String> rest = new LinkedHashMap<>(there.tags());
            call.members("TagKeys").forEach(key -> rest.remove(key.required("")));
            return there.withTags(rest);
        });
        return Answer.empty();
    }

    Answer listTagsForResource(Query call) {
        Topic topic = tagged(call);
        return Answer.empty()
                .members(
                        "Tags",
                        new TreeMap<>(topic.tags()).entrySet(),
                        (answer, tag) -> answer.text("Key", tag.getKey()).text("Value", tag.getValue()));
    }

    private Topic tagged(Query call) {
        Topic topic = registry.topics().get(call.required("ResourceArn"));
        if (topic == null) {
            throw SnsError.resourceNotFound();
        }
        return topic;
    }
}
