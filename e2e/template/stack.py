"""A stack in moto: what its template says of each resource, and what moto shows of it.

moto's CloudFormation makes neither aliases, layers, alarms, subscriptions nor policies of queues and topics, and of what it makes it
forgets which queues may use a dead-letter queue, a function's architecture and tracing, and a table's encryption and recovery. What the
services' own calls can make up for, they do; the tests in Java look at the rest.
"""

import copy
import json

from sam import NOTHING, Resolver, same

QUEUE_NUMBERS = ["VisibilityTimeout", "MessageRetentionPeriod", "ReceiveMessageWaitTimeSeconds"]


class STAND_INS:
    """moto has no aliases: for it, what calls an alias calls the function itself."""

    @classmethod
    def replaced(cls, node):
        if isinstance(node, list):
            return [cls.replaced(value) for value in node]
        if not isinstance(node, dict):
            return node
        if isinstance(node.get("Ref"), str) and node["Ref"].endswith("Aliaslive"):
            return {"Fn::GetAtt": [node["Ref"][: -len("Aliaslive")], "Arn"]}
        return {name: cls.replaced(value) for name, value in node.items()}


class Properties:
    """A resource's properties, each resolved when it is asked for: some refer to what moto does not make."""

    def __init__(self, properties, resolver):
        self.properties = properties
        self.resolver = resolver

    def get(self, name, default=None):
        value = self.resolver(self.properties[name]) if name in self.properties else NOTHING
        return default if value is NOTHING else value

    def __getitem__(self, name):
        return self.get(name)

    def all(self):
        return self.resolver(self.properties)

    def __contains__(self, name):
        return self.get(name) is not None


class Stack:
    def __init__(self, cloud, template, parameters, physical):
        self.cloud = cloud
        self.template = STAND_INS.replaced(copy.deepcopy(template))
        self.physical = physical
        self.resolver = Resolver(self.template, parameters, physical)
        self.subscriptions = {}

    def standing(self, section):
        return [name for name, part in self.template[section].items() if self.resolver.stands(part)]

    def each(self, *kinds):
        """The resources of these types that stand, with their properties resolved."""
        for name in self.standing("Resources"):
            resource = self.template["Resources"][name]
            if resource["Type"] in kinds:
                yield name, Properties(resource.get("Properties", {}), self.resolver)

    def make_what_moto_leaves_out(self):
        """Policies of queues and topics, subscriptions and alarms: made by the services' own calls, of what the template says."""
        sqs, sns = self.cloud.client("sqs"), self.cloud.client("sns")
        for name, alarm in self.each("AWS::CloudWatch::Alarm"):
            self.cloud.client("cloudwatch").put_metric_alarm(AlarmName=name, **alarm.all())
        for _, policy in self.each("AWS::SQS::QueuePolicy"):
            for url in policy["Queues"]:
                sqs.set_queue_attributes(QueueUrl=url, Attributes={"Policy": json_text(policy["PolicyDocument"])})
        for _, policy in self.each("AWS::SNS::TopicPolicy"):
            for arn in policy["Topics"]:
                sns.set_topic_attributes(
                    TopicArn=arn, AttributeName="Policy", AttributeValue=json_text(policy["PolicyDocument"])
                )
        for name, subscription in self.each("AWS::SNS::Subscription"):
            self.subscriptions[name] = sns.subscribe(
                TopicArn=subscription["TopicArn"],
                Protocol=subscription["Protocol"],
                Endpoint=subscription["Endpoint"],
                Attributes=subscription_attributes(subscription),
                ReturnSubscriptionArn=True,
            )["SubscriptionArn"]

    def compared(self):
        for part in (
            self.queues, self.queue_policies, self.topics, self.topic_policies, self.subscribed, self.roles, self.policies,
            self.functions, self.mappings, self.tables, self.log_groups, self.alarms, self.schedules, self.keys,
        ):
            for name, expected, seen in part():
                yield f"{part.__name__}: {name}", "" if same(expected, seen) else f"expected {expected}\n  found    {seen}"

    def queues(self):
        sqs = self.cloud.client("sqs")
        for name, queue in self.each("AWS::SQS::Queue"):
            url = self.physical[name].ref
            seen = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
            for attribute in [*QUEUE_NUMBERS, "RedrivePolicy", "KmsMasterKeyId"]:
                if attribute in queue:
                    yield f"{name} {attribute}", queue[attribute], seen.get(attribute)

    def queue_policies(self):
        sqs = self.cloud.client("sqs")
        for name, policy in self.each("AWS::SQS::QueuePolicy"):
            for url in policy["Queues"]:
                seen = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["Policy"]).get("Attributes", {})
                yield name, policy["PolicyDocument"], seen.get("Policy")

    def topics(self):
        for name, topic in self.each("AWS::SNS::Topic"):
            seen = self.cloud.client("sns").get_topic_attributes(TopicArn=self.physical[name].ref)["Attributes"]
            yield f"{name} KmsMasterKeyId", topic.get("KmsMasterKeyId"), seen.get("KmsMasterKeyId") or None

    def topic_policies(self):
        for name, policy in self.each("AWS::SNS::TopicPolicy"):
            for arn in policy["Topics"]:
                seen = self.cloud.client("sns").get_topic_attributes(TopicArn=arn)["Attributes"]["Policy"]
                yield name, policy["PolicyDocument"], seen

    def subscribed(self):
        sns = self.cloud.client("sns")
        for name, subscription in self.each("AWS::SNS::Subscription"):
            seen = sns.get_subscription_attributes(SubscriptionArn=self.subscriptions[name])["Attributes"]
            for attribute, value in subscription_attributes(subscription).items():
                yield f"{name} {attribute}", value, seen.get(attribute)
            yield f"{name} topic", subscription["TopicArn"], seen["TopicArn"]

    def roles(self):
        iam = self.cloud.client("iam")
        for name, role in self.each("AWS::IAM::Role"):
            physical = self.physical[name].ref
            seen = iam.get_role(RoleName=physical)["Role"]
            yield f"{name} is assumed by", role["AssumeRolePolicyDocument"], seen["AssumeRolePolicyDocument"]
            for policy in role.get("Policies", []):
                document = iam.get_role_policy(RoleName=physical, PolicyName=policy["PolicyName"])["PolicyDocument"]
                yield f"{name} {policy['PolicyName']}", policy["PolicyDocument"], document

    def policies(self):
        iam = self.cloud.client("iam")
        for name, policy in self.each("AWS::IAM::Policy"):
            for role in policy["Roles"]:
                document = iam.get_role_policy(RoleName=role, PolicyName=policy["PolicyName"])["PolicyDocument"]
                yield name, policy["PolicyDocument"], document

    def functions(self):
        for name, function in self.each("AWS::Lambda::Function"):
            seen = self.cloud.client("lambda").get_function_configuration(FunctionName=self.physical[name].ref)
            for member in ["Runtime", "Handler", "Timeout", "MemorySize", "Role", "Environment"]:
                yield f"{name} {member}", function[member], seen.get(member)

    def mappings(self):
        mappings = self.cloud.client("lambda").list_event_source_mappings()["EventSourceMappings"]
        for name, mapping in self.each("AWS::Lambda::EventSourceMapping"):
            seen = next((m for m in mappings if m["EventSourceArn"] == mapping["EventSourceArn"]), {})
            for member in ["BatchSize", "FunctionResponseTypes", "MaximumBatchingWindowInSeconds", "ScalingConfig"]:
                if member in mapping:
                    yield f"{name} {member}", mapping[member], seen.get(member)
            yield f"{name} function", mapping["FunctionName"], seen.get("FunctionArn")

    def tables(self):
        dynamodb = self.cloud.client("dynamodb")
        for name, table in self.each("AWS::DynamoDB::Table"):
            physical = self.physical[name].ref
            seen = dynamodb.describe_table(TableName=physical)["Table"]
            yield f"{name} key", table["KeySchema"], seen["KeySchema"]
            yield f"{name} billing", table["BillingMode"], seen["BillingModeSummary"]["BillingMode"]

    def log_groups(self):
        groups = self.cloud.client("logs").describe_log_groups()["logGroups"]
        for name, group in self.each("AWS::Logs::LogGroup"):
            seen = next((g for g in groups if g["logGroupName"] == self.physical[name].ref), {})
            yield f"{name} retention", group["RetentionInDays"], seen.get("retentionInDays")

    def alarms(self):
        seen = self.cloud.client("cloudwatch").describe_alarms()["MetricAlarms"]
        for name, alarm in self.each("AWS::CloudWatch::Alarm"):
            found = next((a for a in seen if a["AlarmName"] == name), {})
            for member in ["AlarmActions", "AlarmDescription", "MetricName", "Metrics", "Threshold", "Dimensions"]:
                if member in alarm:
                    expected = float(alarm[member]) if member == "Threshold" else alarm[member]
                    yield f"{name} {member}", expected, found.get(member)

    def schedules(self):
        events = self.cloud.client("events")
        for name, rule in self.each("AWS::Events::Rule"):
            seen = events.describe_rule(Name=self.physical[name].name)
            yield name, rule["ScheduleExpression"], seen["ScheduleExpression"]

    def keys(self):
        kms = self.cloud.client("kms")
        for name, key in self.each("AWS::KMS::Key"):
            physical = self.physical[name].ref
            yield f"{name} policy", key["KeyPolicy"], kms.get_key_policy(KeyId=physical, PolicyName="default")["Policy"]
            yield f"{name} rotation", True, kms.get_key_rotation_status(KeyId=physical)["KeyRotationEnabled"]


def subscription_attributes(subscription):
    attributes = {}
    for name in ("RawMessageDelivery", "FilterPolicy", "RedrivePolicy"):
        if name in subscription:
            attributes[name] = json_text(subscription[name])
    return attributes


def json_text(value):
    return json.dumps(value)
