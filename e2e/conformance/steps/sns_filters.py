"""SNS: filter policies, each a step: which of some messages does a subscription get, or how is the policy refused."""

import json

from cloud import attempt

TEXTS = {
    "rugby": ("String", "rugby"),
    "Rugby": ("String", "Rugby"),
    "baseball": ("String", "baseball"),
    "basket": ("String", "basket"),
    "text of a number": ("String", "100"),
    "address": ("String", "10.0.0.255"),
    "other address": ("String", "10.0.1.0"),
    "absent": None,
}

NUMBERS = {
    "hundred": ("Number", "100"),
    "hundred again": ("Number", "1e2"),
    "decimal": ("Number", "301.5"),
    "exponent": ("Number", "3.015e2"),
    "negative": ("Number", "-1"),
    "absent": None,
}

ARRAYS = {
    "empty": ("String.Array", "[]"),
    "one listed": ("String.Array", '["rugby", "baseball"]'),
    "none listed": ("String.Array", '["golf", "baseball"]'),
    "numbers": ("String.Array", "[100, 50]"),
    "others": ("String.Array", "[true, null]"),
}

TEXT_POLICIES = {
    "a string": ["rugby"],
    "two strings": ["rugby", "basket"],
    "a boolean": [True],
    "null": [None],
    "anything but a string": [{"anything-but": "rugby"}],
    "anything but strings": [{"anything-but": ["rugby", "tennis"]}],
    "anything but a prefix": [{"anything-but": {"prefix": "bas"}}],
    "anything but a suffix": [{"anything-but": {"suffix": "ball"}}],
    "anything but a wildcard": [{"anything-but": {"wildcard": "*a*"}}],
    "anything but whatever the case": [{"anything-but": {"equals-ignore-case": "RUGBY"}}],
    "a prefix": [{"prefix": "bas"}],
    "a suffix": [{"suffix": "ball"}],
    "a wildcard": [{"wildcard": "b*l"}],
    "whatever the case": [{"equals-ignore-case": "rugby"}],
    "whatever the case, in capitals": [{"equals-ignore-case": "RUGBY"}],
    "exists": [{"exists": True}],
    "does not exist": [{"exists": False}],
    "an address": [{"cidr": "10.0.0.0/24"}],
    "absent or a string": ["rugby", {"exists": False}],
}

NUMBER_POLICIES = {
    "a number": [100],
    "text of a number": ["100"],
    "anything but a number": [{"anything-but": [100]}],
    "equal": [{"numeric": ["=", 301.5]}],
    "less": [{"numeric": ["<", 0]}],
    "at most": [{"numeric": ["<=", 100]}],
    "a range": [{"numeric": [">", 0, "<", 301.5]}],
    "two ranges": [{"numeric": ["<", 0]}, {"numeric": [">=", 301.5]}],
}

ARRAY_POLICIES = {
    "a string": ["rugby"],
    "a number": [100],
    "a boolean": [True],
    "null": [None],
    "a prefix": [{"prefix": "rug"}],
    "a range": [{"numeric": [">", 50]}],
    "anything but strings": [{"anything-but": ["rugby", "tennis"]}],
    "anything but numbers": [{"anything-but": [100, 500]}],
    "exists": [{"exists": True}],
    "does not exist": [{"exists": False}],
}

BODIES = {
    "string": {"a": "x"},
    "other string": {"a": "y"},
    "array": {"a": ["y", "x"]},
    "empty array": {"a": []},
    "number": {"a": 100},
    "text of a number": {"a": "100"},
    "true": {"a": True},
    "null": {"a": None},
    "nested": {"a": {"b": {"c": "x"}}},
    "objects": {"a": [{"b": "x", "c": 1}, {"b": "y", "c": 2}]},
    "two": {"a": "x", "z": 5},
    "absent": {"z": 5},
    "empty": {},
    "an array": [{"a": "x"}],
    "no object": "text",
}

BODY_POLICIES = {
    "a string": {"a": ["x"]},
    "a number": {"a": [100]},
    "a boolean": {"a": [True]},
    "null": {"a": [None]},
    "both": {"a": ["x"], "z": [{"numeric": [">", 1]}]},
    "nested": {"a": {"b": {"c": ["x"]}}},
    "in objects": {"a": {"b": ["y"]}},
    "in one object or in two": {"a": {"b": ["y"], "c": [1]}},
    "exists": {"a": [{"exists": True}]},
    "does not exist": {"a": [{"exists": False}]},
    "anything but": {"a": [{"anything-but": ["x"]}]},
    "a prefix": {"a": [{"prefix": "x"}]},
    "or": {"$or": [{"a": ["y"]}, {"z": [5]}]},
    "and or": {"a": ["x"], "$or": [{"z": [5]}, {"q": ["r"]}]},
}

BAD_POLICIES = {
    "no JSON": "{",
    "no object": "[]",
    "no array": {"a": "x"},
    "an empty array": {"a": []},
    "nested in attributes": {"a": {"b": ["x"]}},
    "an array in an array": {"a": [["x"]]},
    "an unknown operator": {"a": [{"like": "x"}]},
    "two operators": {"a": [{"prefix": "x", "suffix": "y"}]},
    "a prefix that is a number": {"a": [{"prefix": 1}]},
    "exists with a string": {"a": [{"exists": "yes"}]},
    "numeric with nothing": {"a": [{"numeric": []}]},
    "numeric with an unknown operator": {"a": [{"numeric": ["~", 1]}]},
    "numeric with a string": {"a": [{"numeric": ["=", "1"]}]},
    "numeric upside down": {"a": [{"numeric": [">", 2, "<", 1]}]},
    "a number beyond a billion": {"a": [1000000001]},
    "no network": {"a": [{"cidr": "10.0.0.0"}]},
    "six keys": {key: ["x"] for key in "abcdef"},
    "160 combinations": {"a": list("abcdefghijklmnop"), "b": list("abcdefghij")},
    "150 combinations": {"a": list("abcdefghijklmno"), "b": list("abcdefghij")},
}


def texts():
    yield from _matrix(TEXT_POLICIES, TEXTS)


def numbers():
    yield from _matrix(NUMBER_POLICIES, NUMBERS)


def arrays():
    yield from _matrix(ARRAY_POLICIES, ARRAYS)


def binary_attributes_are_ignored(cloud):
    policy = {"a": [{"exists": False}]}
    return _delivered_by_attributes(cloud, policy, {"binary": ("Binary", b"rugby"), "text": ("String", "rugby")}, raw="false")


def or_in_attributes(cloud):
    policy = {"a": [{"exists": True}], "$or": [{"b": ["x"]}, {"c": [{"numeric": [">", 5]}]}]}
    topic = cloud.topic()
    queue, _ = cloud.subscribed(topic, RawMessageDelivery="true", FilterPolicy=json.dumps(policy))
    text = {"DataType": "String", "StringValue": "x"}
    for name, given in {
        "both": {"a": text, "b": text},
        "second": {"a": text, "c": {"DataType": "Number", "StringValue": "6"}},
        "neither": {"a": text, "c": {"DataType": "Number", "StringValue": "5"}},
        "alternative alone": {"b": text},
    }.items():
        cloud.sns.publish(TopicArn=topic, Message=name, MessageAttributes=given)
    return cloud.bodies(queue)


def bodies():
    for name, policy in BODY_POLICIES.items():
        yield name, lambda cloud, policy=policy: _delivered_by_body(cloud, policy)


def bad_policies():
    for name, policy in BAD_POLICIES.items():
        text = policy if isinstance(policy, str) else json.dumps(policy)
        yield name, lambda cloud, text=text: attempt(cloud.subscribed, topic=cloud.topic(), FilterPolicy=text)


def an_empty_policy_accepts_everything(cloud):
    return len(_delivered_by_attributes(cloud, {}, TEXTS))


def _matrix(policies, messages):
    for name, conditions in policies.items():
        yield name, lambda cloud, conditions=conditions: _delivered_by_attributes(cloud, {"a": conditions}, messages)


def _delivered_by_attributes(cloud, policy, messages, raw="true"):
    topic = cloud.topic()
    queue, _ = cloud.subscribed(topic, RawMessageDelivery=raw, FilterPolicy=json.dumps(policy))
    failed = []
    for name, value in messages.items():
        attributes = {} if value is None else {"a": _attribute(*value)}
        if attempt(cloud.sns.publish, TopicArn=topic, Message=name, MessageAttributes=attributes) != "accepted":
            failed.append(name + " failed")
    bodies = cloud.bodies(queue)
    return (bodies if raw == "true" else sorted(json.loads(body)["Message"] for body in bodies)) + failed


def _attribute(kind, value):
    return {"DataType": kind, "BinaryValue" if kind == "Binary" else "StringValue": value}


def _delivered_by_body(cloud, policy):
    topic = cloud.topic()
    queue, _ = cloud.subscribed(
        topic, RawMessageDelivery="true", FilterPolicyScope="MessageBody", FilterPolicy=json.dumps(policy)
    )
    names, failed = {}, []
    for name, body in BODIES.items():
        text = body if isinstance(body, str) else json.dumps(body)
        names[text] = name
        if attempt(cloud.sns.publish, TopicArn=topic, Message=text) != "accepted":
            failed.append(name + " failed")
    return sorted(names[text] for text in cloud.bodies(queue)) + failed
