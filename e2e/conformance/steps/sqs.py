"""SQS: what queues do, and how calls on them fail."""

from cloud import attempt, eventually, unique


def a_queue_url_ends_in_account_and_name(cloud):
    name = unique("queue")
    url = cloud.sqs.create_queue(QueueName=name)["QueueUrl"]
    return {
        "path": url.split("/", 3)[3],
        "found": cloud.sqs.get_queue_url(QueueName=name)["QueueUrl"] == url,
        "arn": cloud.queue_arn(url),
        "endpoint": url.startswith(cloud.endpoint),
    }


def creating_a_queue_again(cloud):
    name = unique("queue")
    url = cloud.sqs.create_queue(QueueName=name, Attributes={"VisibilityTimeout": "5"})["QueueUrl"]
    return {
        "same": cloud.sqs.create_queue(QueueName=name, Attributes={"VisibilityTimeout": "5"})["QueueUrl"] == url,
        "other": attempt(cloud.sqs.create_queue, QueueName=name, Attributes={"VisibilityTimeout": "6"}),
    }


def a_queue_that_is_missing(cloud):
    url, _ = cloud.queue()
    missing = url + "x"
    return {
        "get url": attempt(cloud.sqs.get_queue_url, QueueName=unique("queue")),
        "send": attempt(cloud.sqs.send_message, QueueUrl=missing, MessageBody="x"),
        "receive": attempt(cloud.sqs.receive_message, QueueUrl=missing),
        "attributes": attempt(cloud.sqs.get_queue_attributes, QueueUrl=missing, AttributeNames=["All"]),
        "delete": attempt(cloud.sqs.delete_queue, QueueUrl=missing),
    }


def attributes_of_a_queue(cloud):
    url, _ = cloud.queue(VisibilityTimeout="5", DelaySeconds="1", ReceiveMessageWaitTimeSeconds="2")
    cloud.sqs.set_queue_attributes(QueueUrl=url, Attributes={"VisibilityTimeout": "7"})
    names = ["VisibilityTimeout", "DelaySeconds", "ReceiveMessageWaitTimeSeconds"]
    return cloud.sqs.get_queue_attributes(QueueUrl=url, AttributeNames=names)["Attributes"]


def a_queue_counts_its_messages(cloud):
    url, _ = cloud.queue()
    for _ in range(3):
        cloud.sqs.send_message(QueueUrl=url, MessageBody="x")
    cloud.sqs.send_message(QueueUrl=url, MessageBody="x", DelaySeconds=60)
    cloud.sqs.receive_message(QueueUrl=url)
    names = ["ApproximateNumberOfMessages" + kind for kind in ["", "NotVisible", "Delayed"]]
    return cloud.sqs.get_queue_attributes(QueueUrl=url, AttributeNames=names)["Attributes"]


def a_message_with_attributes(cloud):
    url, _ = cloud.queue()
    attributes = {
        "text": {"DataType": "String", "StringValue": "größe"},
        "number": {"DataType": "Number.int", "StringValue": "3"},
        "bytes": {"DataType": "Binary", "BinaryValue": b"\x00\xff"},
    }
    sent = cloud.sqs.send_message(QueueUrl=url, MessageBody="zwölf <&>", MessageAttributes=attributes)
    [message] = cloud.drain(url)
    return {
        "sent": {name: sent[name] for name in ["MD5OfMessageBody", "MD5OfMessageAttributes"]},
        "same id": message["MessageId"] == sent["MessageId"],
        "received": {name: message.get(name) for name in ["Body", "MD5OfBody", "MessageAttributes"]},
        "count": message["Attributes"]["ApproximateReceiveCount"],
    }


def attributes_come_when_asked_for(cloud):
    url, _ = cloud.queue()
    text = {"DataType": "String", "StringValue": "x"}
    cloud.sqs.send_message(QueueUrl=url, MessageBody="x", MessageAttributes={"one": text, "two": text})
    messages = [
        cloud.sqs.receive_message(QueueUrl=url, VisibilityTimeout=0, **asked)["Messages"][0]
        for asked in [{}, {"MessageAttributeNames": ["one"]}, {"AttributeNames": ["ApproximateReceiveCount"]}]
    ]
    return [[sorted(m.get("MessageAttributes", {})), sorted(m.get("Attributes", {}))] for m in messages]


def an_empty_message(cloud):
    url, _ = cloud.queue()
    return attempt(cloud.sqs.send_message, QueueUrl=url, MessageBody="")


def characters_that_are_not_allowed(cloud):
    url, _ = cloud.queue()
    return attempt(cloud.sqs.send_message, QueueUrl=url, MessageBody="a\x01b")


def a_message_has_a_size(cloud):
    url, _ = cloud.queue()
    return {
        "largest": attempt(cloud.sqs.send_message, QueueUrl=url, MessageBody="x" * 1_048_576),
        "too large": attempt(cloud.sqs.send_message, QueueUrl=url, MessageBody="x" * 1_048_577),
    }


def a_batch(cloud):
    url, _ = cloud.queue()
    answer = cloud.sqs.send_message_batch(
        QueueUrl=url, Entries=[{"Id": f"id-{i}", "MessageBody": f"body {i}"} for i in range(10)]
    )
    return {"sent": [entry["Id"] for entry in answer["Successful"]], "failed": answer.get("Failed", []), "held": cloud.bodies(url)}


def a_batch_of_too_many(cloud):
    url, _ = cloud.queue()
    entries = [{"Id": f"id-{i}", "MessageBody": "x"} for i in range(11)]
    return attempt(cloud.sqs.send_message_batch, QueueUrl=url, Entries=entries)


def a_batch_with_an_id_twice(cloud):
    url, _ = cloud.queue()
    return attempt(cloud.sqs.send_message_batch, QueueUrl=url, Entries=[{"Id": "a", "MessageBody": "x"}] * 2)


def an_empty_batch(cloud):
    url, _ = cloud.queue()
    return attempt(cloud.sqs.send_message_batch, QueueUrl=url, Entries=[])


def a_batch_with_a_bad_id(cloud):
    url, _ = cloud.queue()
    return attempt(cloud.sqs.send_message_batch, QueueUrl=url, Entries=[{"Id": "no id", "MessageBody": "x"}])


def a_batch_has_a_size(cloud):
    url, _ = cloud.queue()
    entries = [{"Id": str(i), "MessageBody": "x" * 524_289} for i in range(2)]
    return attempt(cloud.sqs.send_message_batch, QueueUrl=url, Entries=entries)


def deleting(cloud):
    url, _ = cloud.queue()
    cloud.sqs.send_message(QueueUrl=url, MessageBody="x")
    receipt = cloud.sqs.receive_message(QueueUrl=url)["Messages"][0]["ReceiptHandle"]
    return {
        "once": attempt(cloud.sqs.delete_message, QueueUrl=url, ReceiptHandle=receipt),
        "twice": attempt(cloud.sqs.delete_message, QueueUrl=url, ReceiptHandle=receipt),
        "nonsense": attempt(cloud.sqs.delete_message, QueueUrl=url, ReceiptHandle="nonsense"),
    }


def visibility(cloud):
    url, _ = cloud.queue(VisibilityTimeout="60")
    cloud.sqs.send_message(QueueUrl=url, MessageBody="x")
    [message] = cloud.sqs.receive_message(QueueUrl=url)["Messages"]
    hidden = cloud.sqs.receive_message(QueueUrl=url).get("Messages", [])
    cloud.sqs.change_message_visibility(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"], VisibilityTimeout=0)
    [again] = cloud.sqs.receive_message(QueueUrl=url, AttributeNames=["All"])["Messages"]
    return {
        "hidden": len(hidden),
        "same": again["MessageId"] == message["MessageId"],
        "receives": again["Attributes"]["ApproximateReceiveCount"],
    }


def visibility_has_a_limit(cloud):
    url, _ = cloud.queue()
    cloud.sqs.send_message(QueueUrl=url, MessageBody="x")
    receipt = cloud.sqs.receive_message(QueueUrl=url)["Messages"][0]["ReceiptHandle"]
    return attempt(cloud.sqs.change_message_visibility, QueueUrl=url, ReceiptHandle=receipt, VisibilityTimeout=43_201)


def a_batch_of_visibilities_fails_entry_by_entry(cloud):
    url, _ = cloud.queue()
    cloud.sqs.send_message(QueueUrl=url, MessageBody="x")
    receipt = cloud.sqs.receive_message(QueueUrl=url)["Messages"][0]["ReceiptHandle"]
    answer = cloud.sqs.change_message_visibility_batch(
        QueueUrl=url,
        Entries=[
            {"Id": "good", "ReceiptHandle": receipt, "VisibilityTimeout": 0},
            {"Id": "bad", "ReceiptHandle": "nonsense", "VisibilityTimeout": 0},
        ],
    )
    return {name: [entry["Id"] for entry in answer.get(name, [])] for name in ["Successful", "Failed"]}


def a_delayed_message(cloud):
    url, _ = cloud.queue()
    cloud.sqs.send_message(QueueUrl=url, MessageBody="x", DelaySeconds=1)
    at_once = len(cloud.sqs.receive_message(QueueUrl=url).get("Messages", []))
    later = eventually(lambda: cloud.sqs.receive_message(QueueUrl=url).get("Messages", []))
    return [at_once, len(later)]


def receives_move_a_message_to_the_dead_letter_queue(cloud):
    dead_url, dead = cloud.queue()
    redrive = '{"deadLetterTargetArn":"%s","maxReceiveCount":2}' % dead
    url, _ = cloud.queue(RedrivePolicy=redrive, VisibilityTimeout="0")
    sent = cloud.sqs.send_message(QueueUrl=url, MessageBody="x")
    receives = [len(cloud.sqs.receive_message(QueueUrl=url).get("Messages", [])) for _ in range(3)]
    [message] = eventually(lambda: cloud.drain(dead_url))
    return {"receives": receives, "body": message["Body"], "same id": message["MessageId"] == sent["MessageId"]}


def sources_of_a_dead_letter_queue(cloud):
    dead_url, dead = cloud.queue()
    url, _ = cloud.queue(RedrivePolicy='{"deadLetterTargetArn":"%s","maxReceiveCount":2}' % dead)
    return cloud.sqs.list_dead_letter_source_queues(QueueUrl=dead_url)["queueUrls"] == [url]


def a_message_group_on_a_standard_queue(cloud):
    url, _ = cloud.queue()
    sent = attempt(cloud.sqs.send_message, QueueUrl=url, MessageBody="x", MessageGroupId="tenant")
    return {"sent": sent, "groups": [m["Attributes"].get("MessageGroupId") for m in cloud.drain(url)]}


def purging(cloud):
    url, _ = cloud.queue()
    cloud.sqs.send_message(QueueUrl=url, MessageBody="x")
    cloud.sqs.purge_queue(QueueUrl=url)
    return cloud.bodies(url)


def lists_by_prefix(cloud):
    name = unique("queue")
    for suffix in "abc":
        cloud.sqs.create_queue(QueueName=name + suffix)
    urls = cloud.sqs.list_queues(QueueNamePrefix=name)["QueueUrls"]
    return [url.rsplit("/", 1)[1][len(name):] for url in sorted(urls)]


def how_many_to_receive_has_a_limit(cloud):
    url, _ = cloud.queue()
    return [attempt(cloud.sqs.receive_message, QueueUrl=url, MaxNumberOfMessages=n) for n in [0, 11]]


def a_wait_has_a_limit(cloud):
    url, _ = cloud.queue()
    return attempt(cloud.sqs.receive_message, QueueUrl=url, WaitTimeSeconds=21)
