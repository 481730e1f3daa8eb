"""SNS: topics, subscriptions, publishing, delivery."""

import json

from cloud import attempt, unique


def a_topic_has_an_arn(cloud):
    name = unique("topic")
    return cloud.sns.create_topic(Name=name)["TopicArn"]


def creating_a_topic_again_answers_with_the_same_one(cloud):
    name = unique("topic")
    return cloud.sns.create_topic(Name=name)["TopicArn"] == cloud.sns.create_topic(Name=name)["TopicArn"]


def creating_a_topic_again_with_other_attributes(cloud):
    name = unique("topic")
    cloud.sns.create_topic(Name=name, Attributes={"DisplayName": "one"})
    return attempt(cloud.sns.create_topic, Name=name, Attributes={"DisplayName": "two"})


def a_topic_name_has_an_alphabet(cloud):
    return [attempt(cloud.sns.create_topic, Name=name) for name in ["", "two words", "x" * 257, "a.b"]]


def topic_attributes(cloud):
    topic = cloud.topic()
    cloud.sns.set_topic_attributes(TopicArn=topic, AttributeName="DisplayName", AttributeValue="Größe <&>")
    attributes = cloud.sns.get_topic_attributes(TopicArn=topic)["Attributes"]
    return {name: attributes.get(name) for name in ["DisplayName", "Owner", "SubscriptionsPending", "TopicArn"]}


def a_topic_counts_its_subscriptions(cloud):
    topic = cloud.topic()
    cloud.subscribed(topic)
    return cloud.sns.get_topic_attributes(TopicArn=topic)["Attributes"]["SubscriptionsConfirmed"]


def an_unknown_topic_attribute(cloud):
    return attempt(cloud.sns.set_topic_attributes, TopicArn=cloud.topic(), AttributeName="Colour", AttributeValue="red")


def a_missing_topic(cloud):
    topic = cloud.topic() + "x"
    _, queue = cloud.queue()
    return {
        "get": attempt(cloud.sns.get_topic_attributes, TopicArn=topic),
        "set": attempt(cloud.sns.set_topic_attributes, TopicArn=topic, AttributeName="DisplayName", AttributeValue="x"),
        "publish": attempt(cloud.sns.publish, TopicArn=topic, Message="x"),
        "batch": attempt(cloud.sns.publish_batch, TopicArn=topic, PublishBatchRequestEntries=[{"Id": "a", "Message": "x"}]),
        "subscribe": attempt(cloud.sns.subscribe, TopicArn=topic, Protocol="sqs", Endpoint=queue),
        "list": attempt(cloud.sns.list_subscriptions_by_topic, TopicArn=topic),
        "delete": attempt(cloud.sns.delete_topic, TopicArn=topic),
        "tags": attempt(cloud.sns.list_tags_for_resource, ResourceArn=topic),
    }


def an_arn_that_is_none(cloud):
    return attempt(cloud.sns.publish, TopicArn="topic", Message="x")


def tags(cloud):
    topic = cloud.topic(Tags=[{"Key": "stage", "Value": "test"}, {"Key": "owner", "Value": "me"}])
    cloud.sns.tag_resource(ResourceArn=topic, Tags=[{"Key": "stage", "Value": "live"}])
    cloud.sns.untag_resource(ResourceArn=topic, TagKeys=["owner"])
    return cloud.sns.list_tags_for_resource(ResourceArn=topic)["Tags"]


def deleting_a_topic_ends_its_subscriptions(cloud):
    topic = cloud.topic()
    _, subscription = cloud.subscribed(topic)
    cloud.sns.delete_topic(TopicArn=topic)
    return {
        "again": attempt(cloud.sns.delete_topic, TopicArn=topic),
        "subscription": attempt(cloud.sns.get_subscription_attributes, SubscriptionArn=subscription),
    }


def lists_have_pages(cloud):
    topic = cloud.topic()
    for i in range(120):
        cloud.subscribe(topic, f"arn:aws:sqs:eu-central-2:000000000000:many-{i}")
    pages = list(cloud.sns.get_paginator("list_subscriptions_by_topic").paginate(TopicArn=topic))
    return [len(page["Subscriptions"]) for page in pages]


def a_listed_subscription(cloud):
    topic = cloud.topic()
    cloud.subscribed(topic)
    return cloud.sns.list_subscriptions_by_topic(TopicArn=topic)["Subscriptions"]


def subscribing_again(cloud):
    topic = cloud.topic()
    _, queue = cloud.queue()
    first = cloud.subscribe(topic, queue, RawMessageDelivery="true")
    return {
        "same": cloud.subscribe(topic, queue, RawMessageDelivery="true") == first,
        "without attributes": cloud.subscribe(topic, queue) == first,
    }


def subscribing_again_with_other_attributes(cloud):
    topic = cloud.topic()
    _, queue = cloud.queue()
    cloud.subscribe(topic, queue, RawMessageDelivery="true")
    return attempt(cloud.subscribe, topic=topic, queue_arn=queue, RawMessageDelivery="false")


def an_endpoint_that_is_no_arn(cloud):
    return attempt(cloud.subscribe, topic=cloud.topic(), queue_arn="queue")


def a_protocol_that_is_none(cloud):
    return attempt(cloud.sns.subscribe, TopicArn=cloud.topic(), Protocol="pigeon", Endpoint="roof")


def subscription_attributes(cloud):
    topic = cloud.topic()
    _, subscription = cloud.subscribed(topic)
    _, dead = cloud.queue()
    redrive = json.dumps({"deadLetterTargetArn": dead})
    for name, value in {"RawMessageDelivery": "true", "FilterPolicy": '{"a":["b"]}', "RedrivePolicy": redrive}.items():
        cloud.sns.set_subscription_attributes(SubscriptionArn=subscription, AttributeName=name, AttributeValue=value)
    attributes = cloud.sns.get_subscription_attributes(SubscriptionArn=subscription)["Attributes"]
    shown = ["Endpoint", "FilterPolicy", "Owner", "PendingConfirmation", "Protocol", "RawMessageDelivery", "RedrivePolicy",
             "SubscriptionArn", "TopicArn"]
    return {name: attributes.get(name) for name in shown}


def filter_policy_scope_has_a_default(cloud):
    _, subscription = cloud.subscribed(cloud.topic(), FilterPolicy='{"a":["b"]}')
    return cloud.sns.get_subscription_attributes(SubscriptionArn=subscription)["Attributes"].get("FilterPolicyScope")


def bad_subscription_attributes(cloud):
    _, subscription = cloud.subscribed(cloud.topic())

    def set_to(name, value):
        return attempt(
            cloud.sns.set_subscription_attributes, SubscriptionArn=subscription, AttributeName=name, AttributeValue=value
        )

    return {
        "unknown": set_to("Colour", "red"),
        "policy": set_to("FilterPolicy", '{"a":"b"}'),
    }


def a_filter_policy_scope_that_is_none(cloud):
    return attempt(cloud.subscribed, topic=cloud.topic(), FilterPolicyScope="Everything", FilterPolicy='{"a":["b"]}')


def a_missing_subscription(cloud):
    _, subscription = cloud.subscribed(cloud.topic())
    cloud.sns.unsubscribe(SubscriptionArn=subscription)
    return {
        "get": attempt(cloud.sns.get_subscription_attributes, SubscriptionArn=subscription),
        "set": attempt(
            cloud.sns.set_subscription_attributes,
            SubscriptionArn=subscription,
            AttributeName="RawMessageDelivery",
            AttributeValue="true",
        ),
        "unsubscribe": attempt(cloud.sns.unsubscribe, SubscriptionArn=subscription),
    }


def an_envelope(cloud):
    topic = cloud.topic()
    queue, _ = cloud.subscribed(topic)
    cloud.sns.publish(TopicArn=topic, Message='{"a": "größe"}', Subject="About", MessageAttributes=_text(model="bike"))
    [message] = cloud.drain(queue)
    envelope = json.loads(message["Body"])
    shown = ["Type", "TopicArn", "Subject", "Message", "MessageAttributes"]
    return {
        "fields": sorted(envelope),
        "attributes": sorted(message.get("MessageAttributes", {})),
        **{name: envelope.get(name) for name in shown},
    }


def an_envelope_without_subject_and_attributes(cloud):
    topic = cloud.topic()
    queue, _ = cloud.subscribed(topic)
    cloud.sns.publish(TopicArn=topic, Message="x")
    return sorted(json.loads(cloud.drain(queue)[0]["Body"]))


def raw_delivery(cloud):
    topic = cloud.topic()
    queue, _ = cloud.subscribed(topic, RawMessageDelivery="true")
    attributes = {
        **_text(model="bike"),
        "rows": {"DataType": "Number", "StringValue": "3"},
        "tags": {"DataType": "String.Array", "StringValue": '["a","b"]'},
    }
    cloud.sns.publish(TopicArn=topic, Message="line one\nzwölf <&>", MessageAttributes=attributes)
    [message] = cloud.drain(queue)
    return {"body": message["Body"], "attributes": message.get("MessageAttributes")}


def raw_delivery_of_a_binary_attribute(cloud):
    topic = cloud.topic()
    queue, _ = cloud.subscribed(topic, RawMessageDelivery="true")
    attributes = {"bytes": {"DataType": "Binary", "BinaryValue": b"\x00\xff"}}
    cloud.sns.publish(TopicArn=topic, Message="x", MessageAttributes=attributes)
    return cloud.drain(queue)[0].get("MessageAttributes")


def raw_delivery_of_more_than_ten_attributes(cloud):
    topic = cloud.topic()
    raw, _ = cloud.subscribed(topic, RawMessageDelivery="true")
    enveloped, _ = cloud.subscribed(topic)
    many = {f"a{i}": {"DataType": "String", "StringValue": "v"} for i in range(11)}
    cloud.sns.publish(TopicArn=topic, Message="many", MessageAttributes=many)
    return {"raw": len(cloud.drain(raw)), "enveloped": len(cloud.drain(enveloped))}


def a_message_structure(cloud):
    topic = cloud.topic()
    queue, _ = cloud.subscribed(topic, RawMessageDelivery="true")

    def publish(message, structure="json"):
        return attempt(cloud.sns.publish, TopicArn=topic, MessageStructure=structure, Message=message)

    return {
        "own": publish('{"default":"all","sqs":"queues"}'),
        "default": publish('{"default":"all"}'),
        "no default": publish("{}"),
        "no json": publish("all"),
        "no structure": publish("all", "xml"),
        "delivered": cloud.bodies(queue),
    }


def fan_out(cloud):
    topic = cloud.topic()
    queues = [cloud.subscribed(topic, RawMessageDelivery="true")[0] for _ in range(3)]
    cloud.sns.publish(TopicArn=topic, Message="one")
    return [cloud.bodies(queue) for queue in queues]


def a_queue_that_is_gone_costs_the_others_nothing(cloud):
    topic = cloud.topic()
    gone, _ = cloud.subscribed(topic, RawMessageDelivery="true")
    queue, _ = cloud.subscribed(topic, RawMessageDelivery="true")
    cloud.sqs.delete_queue(QueueUrl=gone)
    return {"publish": attempt(cloud.sns.publish, TopicArn=topic, Message="one"), "delivered": cloud.bodies(queue)}


def a_subscription_has_a_dead_letter_queue(cloud):
    topic = cloud.topic()
    dead_url, dead = cloud.queue()
    redrive = json.dumps({"deadLetterTargetArn": dead})
    gone, _ = cloud.subscribed(topic, RawMessageDelivery="true", RedrivePolicy=redrive)
    cloud.sqs.delete_queue(QueueUrl=gone)
    return {"publish": attempt(cloud.sns.publish, TopicArn=topic, Message="one"), "kept": cloud.bodies(dead_url)}


def a_message_group_reaches_a_standard_queue(cloud):
    topic = cloud.topic()
    queue, _ = cloud.subscribed(topic, RawMessageDelivery="true")
    published = attempt(cloud.sns.publish, TopicArn=topic, Message="one", MessageGroupId="tenant")
    return {"publish": published, "groups": [m["Attributes"].get("MessageGroupId") for m in cloud.drain(queue)]}


def _text(**attributes):
    return {name: {"DataType": "String", "StringValue": value} for name, value in attributes.items()}
