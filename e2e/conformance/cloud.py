"""A cloud under observation: an endpoint, clients of it, and short ways to what the steps do again and again."""

import json
import re
import time
import uuid

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from botocore.parsers import ResponseParserError

FAILURES = (BotoCoreError, ClientError, ResponseParserError)

REGION = "eu-central-2"
ACCOUNT = "000000000000"


class Cloud:
    """One of the two clouds. `ours` tells the steps' fixtures, never a step's observation, which one it is."""

    def __init__(self, name, endpoint, ours, outputs=None):
        self.name = name
        self.endpoint = endpoint
        self.ours = ours
        self.outputs = outputs or {}
        self.fixtures = {}
        self._clients = {}

    def client(self, service):
        if service not in self._clients:
            self._clients[service] = boto3.client(
                service,
                endpoint_url=self.endpoint,
                region_name=REGION,
                aws_access_key_id="test",
                aws_secret_access_key="test",
                config=Config(retries={"total_max_attempts": 1}, read_timeout=30, connect_timeout=5),
            )
        return self._clients[service]

    @property
    def sns(self):
        return self.client("sns")

    @property
    def sqs(self):
        return self.client("sqs")

    def fixture(self, name, make):
        """What several steps share on this cloud, made once."""
        if name not in self.fixtures:
            self.fixtures[name] = make(self)
        return self.fixtures[name]

    def queue(self, **attributes):
        """A new queue: its URL and ARN."""
        url = self.sqs.create_queue(QueueName=unique("queue"), Attributes=attributes)["QueueUrl"]
        return url, self.queue_arn(url)

    def queue_arn(self, url):
        return self.sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]

    def topic(self, **given):
        return self.sns.create_topic(Name=unique("topic"), **given)["TopicArn"]

    def subscribed(self, topic, **attributes):
        """A new queue subscribed to the topic: its URL and the subscription's ARN."""
        url, arn = self.queue()
        return url, self.subscribe(topic, arn, **attributes)

    def subscribe(self, topic, queue_arn, **attributes):
        return self.sns.subscribe(
            TopicArn=topic, Protocol="sqs", Endpoint=queue_arn, Attributes=attributes, ReturnSubscriptionArn=True
        )["SubscriptionArn"]

    def drain(self, url):
        """What a queue holds, deleted from it. Two empty answers end it."""
        messages, empty = [], 0
        while empty < 2:
            some = self.sqs.receive_message(
                QueueUrl=url, MaxNumberOfMessages=10, MessageAttributeNames=["All"], AttributeNames=["All"]
            ).get("Messages", [])
            for message in some:
                self.sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
            messages += some
            empty = 0 if some else empty + 1
        return messages

    def bodies(self, url):
        return sorted(message["Body"] for message in self.drain(url))


def unique(prefix):
    return f"{prefix}-{uuid.uuid4().hex[:12]}"


def observe(step, cloud):
    """What a step sees, an AWS error included, with what differs from run to run made the same."""
    try:
        seen = step(cloud)
    except FAILURES as error:
        seen = failure(error)
    except (AssertionError, LookupError, TypeError, ValueError) as error:
        seen = {"unexpected": f"{type(error).__name__}: {error}"}
    return json.loads(alike(json.dumps(seen, sort_keys=True, default=str)))


def failure(error):
    """An error as a client can tell it apart; the text is each cloud's own. An answer that can't be read is one too."""
    if not isinstance(error, ClientError):
        return {"error": type(error).__name__}
    response = error.response
    return {"error": response["Error"]["Code"], "status": response["ResponseMetadata"]["HTTPStatusCode"]}


def attempt(call, **given):
    """The failure of one call within a step, or `accepted`."""
    try:
        call(**given)
        return "accepted"
    except FAILURES as error:
        return failure(error)


def eventually(condition, seconds=10):
    """Waits until the condition holds; what it last returned."""
    end = time.monotonic() + seconds
    while True:
        seen = condition()
        if seen or time.monotonic() > end:
            return seen
        time.sleep(0.1)


def alike(text):
    text = re.sub(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "UUID", text)
    return re.sub(r"\b(queue|topic|table)-[0-9a-f]{12}\b", r"\1-NAME", text)
