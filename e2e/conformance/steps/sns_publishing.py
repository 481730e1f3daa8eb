"""SNS: the limits of Publish and PublishBatch, and what is refused whole or entry by entry."""

from cloud import attempt


def a_message_has_a_size(cloud):
    topic = cloud.topic()

    def publish(message, **more):
        return attempt(cloud.sns.publish, TopicArn=topic, Message=message, **more)

    return {
        "largest": publish("x" * 262_144),
        "too large": publish("x" * 262_145),
    }


def an_empty_message(cloud):
    return attempt(cloud.sns.publish, TopicArn=cloud.topic(), Message="")


def attributes_count_against_the_size(cloud):
    attributes = {"model": {"DataType": "String", "StringValue": "bike"}}
    return attempt(cloud.sns.publish, TopicArn=cloud.topic(), Message="x" * 262_140, MessageAttributes=attributes)


def size_counts_bytes_not_characters(cloud):
    return attempt(cloud.sns.publish, TopicArn=cloud.topic(), Message="é" * 131_073)


def subjects(cloud):
    topic = cloud.topic()
    return {
        name: attempt(cloud.sns.publish, TopicArn=topic, Message="x", Subject=subject)
        for name, subject in {"99": "x" * 99, "101": "x" * 101}.items()
    }


def a_subject_of_two_lines(cloud):
    return attempt(cloud.sns.publish, TopicArn=cloud.topic(), Message="x", Subject="a\nb")


def bad_attributes(cloud):
    topic = cloud.topic()
    values = {
        "empty": {"DataType": "String", "StringValue": ""},
        "unknown type": {"DataType": "Date", "StringValue": "today"},
        "no number": {"DataType": "Number", "StringValue": "seven"},
        "label": {"DataType": "Number.int", "StringValue": "7"},
    }
    return {
        name: attempt(cloud.sns.publish, TopicArn=topic, Message="x", MessageAttributes={"a": value})
        for name, value in values.items()
    }


def no_topic_at_all(cloud):
    return attempt(cloud.sns.publish, Message="x")


def a_target_arn_is_a_topic_too(cloud):
    topic = cloud.topic()
    queue, _ = cloud.subscribed(topic, RawMessageDelivery="true")
    cloud.sns.publish(TargetArn=topic, Message="one")
    return cloud.bodies(queue)


def a_full_batch(cloud):
    topic = cloud.topic()
    queue, _ = cloud.subscribed(topic, RawMessageDelivery="true")
    answer = _batch(cloud, topic, *[{"Id": f"id-{i}", "Message": f"body {i}"} for i in range(10)])
    ids = len({entry["MessageId"] for entry in answer["Successful"]})
    return {"answer": _ids(answer), "message ids": ids, "delivered": cloud.bodies(queue)}


def a_batch_that_is_refused(cloud):
    topic = cloud.topic()

    def batch(*entries):
        return attempt(cloud.sns.publish_batch, TopicArn=topic, PublishBatchRequestEntries=list(entries))

    return {
        "too many": batch(*[{"Id": f"id-{i}", "Message": "x"} for i in range(11)]),
        "same ids": batch({"Id": "a", "Message": "x"}, {"Id": "a", "Message": "y"}),
    }


def an_empty_batch(cloud):
    return attempt(cloud.sns.publish_batch, TopicArn=cloud.topic(), PublishBatchRequestEntries=[])


def an_entry_id_has_an_alphabet(cloud):
    topic = cloud.topic()
    return attempt(cloud.sns.publish_batch, TopicArn=topic, PublishBatchRequestEntries=[{"Id": "no id", "Message": "x"}])


def a_batch_has_a_size(cloud):
    topic = cloud.topic()
    queue, _ = cloud.subscribed(topic, RawMessageDelivery="true")

    def batch(second):
        entries = [{"Id": "a", "Message": "x" * 131_072}, {"Id": "b", "Message": "x" * second}]
        return attempt(cloud.sns.publish_batch, TopicArn=topic, PublishBatchRequestEntries=entries)

    return {"largest": batch(131_072), "too large": batch(131_073), "delivered": len(cloud.drain(queue))}


def an_entry_fails_alone(cloud):
    topic = cloud.topic()
    queue, _ = cloud.subscribed(topic, RawMessageDelivery="true")
    answer = _batch(
        cloud, topic, {"Id": "good", "Message": "good"}, {"Id": "bad", "Message": "bad", "MessageStructure": "xml"}
    )
    failed = [{name: entry.get(name) for name in ["Id", "Code", "SenderFault"]} for entry in answer["Failed"]]
    return {"answer": _ids(answer), "failed": failed, "delivered": cloud.bodies(queue)}


def a_batch_is_filtered_entry_by_entry(cloud):
    topic = cloud.topic()
    queue, _ = cloud.subscribed(topic, RawMessageDelivery="true", FilterPolicy='{"parity":["even"]}')
    entries = [
        {
            "Id": str(i),
            "Message": str(i),
            "MessageAttributes": {"parity": {"DataType": "String", "StringValue": ["even", "odd"][i % 2]}},
        }
        for i in range(6)
    ]
    return {"answer": _ids(_batch(cloud, topic, *entries)), "delivered": cloud.bodies(queue)}


def _batch(cloud, topic, *entries):
    return cloud.sns.publish_batch(TopicArn=topic, PublishBatchRequestEntries=list(entries))


def _ids(answer):
    return {name: [entry["Id"] for entry in answer.get(name, [])] for name in ["Successful", "Failed"]}
