"""template.yaml as SAM makes it, and what it says once the names of a deployed stack are known."""

import ast
import copy
import json
import logging
import os
import pathlib
import re

os.environ.setdefault("AWS_DEFAULT_REGION", "eu-central-1")

from samtranslator.internal.managed_policies import get_bundled_managed_policy_map  # noqa: E402
from samtranslator.translator.transform import transform  # noqa: E402
from samtranslator.yaml_helper import yaml_parse  # noqa: E402

logging.getLogger("samtranslator.metrics").setLevel(logging.ERROR)

ROOT = pathlib.Path(__file__).resolve().parents[2]
REGION = "eu-central-1"
ACCOUNT = "123456789012"
PSEUDO = {
    "AWS::Partition": "aws",
    "AWS::Region": REGION,
    "AWS::AccountId": ACCOUNT,
    "AWS::StackName": "penstock",
    "AWS::URLSuffix": "amazonaws.com",
}


class Policies:
    """AWS's own policies, as SAM has them with it."""

    def load(self):
        return get_bundled_managed_policy_map("aws")


def written():
    return yaml_parse((ROOT / "template.yaml").read_text())


def packaged(template, key="code.zip"):
    """As `sam package` leaves it: code that lies here is in a bucket."""
    template = copy.deepcopy(template)
    for resource in template["Resources"].values():
        for place in ("CodeUri", "ContentUri"):
            if place in resource.get("Properties", {}):
                resource["Properties"][place] = f"s3://code/{key}"
    return template


def transformed(parameters, template=None, key="code.zip"):
    return transform(packaged(template or written(), key), dict(parameters), Policies())


def values(template, given):
    """Each parameter's value: a text, a number or a list of texts."""
    found = {}
    for name, parameter in template["Parameters"].items():
        value = str(given.get(name, parameter["Default"]))
        if parameter["Type"] == "CommaDelimitedList":
            found[name] = [part for part in value.split(",") if part]
        else:
            found[name] = int(value) if parameter["Type"] == "Number" else value
    return found


NOTHING = object()


class Resolver:
    """Replaces the functions of a template by what they mean in a deployed stack."""

    def __init__(self, template, given, physical):
        self.template = template
        self.values = {**PSEUDO, **values(template, given)}
        self.physical = physical

    def stands(self, resource):
        return "Condition" not in resource or self.condition(resource["Condition"])

    def condition(self, name):
        return self.evaluate(self.template["Conditions"][name])

    def evaluate(self, condition):
        (function, operands), = condition.items()
        if function == "Fn::Not":
            return not self.evaluate(operands[0])
        if function == "Condition":
            return self.condition(operands)
        if function == "Fn::And":
            return all(self.evaluate(operand) for operand in operands)
        return self(operands[0]) == self(operands[1])

    def __call__(self, node):
        if isinstance(node, list):
            return [value for value in map(self, node) if value is not NOTHING]
        if not isinstance(node, dict):
            return node
        if len(node) == 1:
            (function, argument), = node.items()
            if function == "Ref":
                return NOTHING if argument == "AWS::NoValue" else self.ref(argument)
            if function.startswith("Fn::"):
                return getattr(self, function[4:].lower() + "_")(argument)
        resolved = {name: self(value) for name, value in node.items()}
        return {name: value for name, value in resolved.items() if value is not NOTHING}

    def ref(self, name):
        return self.values[name] if name in self.values else self.physical[name].ref

    def getatt_(self, argument):
        name, attribute = argument if isinstance(argument, list) else argument.split(".", 1)
        return self.physical[name].attribute(attribute)

    def if_(self, argument):
        return self(argument[1 if self.condition(argument[0]) else 2])

    def join_(self, argument):
        return argument[0].join(map(str, self(argument[1])))

    def sub_(self, argument):
        text, own = argument if isinstance(argument, list) else (argument, {})

        def value(match):
            name = match.group(1)
            if name in own:
                return self(own[name])
            return self.getatt_(name) if "." in name and name not in self.values else self.ref(name)

        return re.sub(r"\$\{([^!}]+)}", value, text)


class Physical:
    """A resource of a deployed stack."""

    def __init__(self, kind, ref):
        self.kind = kind
        self.ref = ref

    @property
    def name(self):
        return re.split("[:/]", self.ref)[-1]

    def attribute(self, attribute):
        if attribute in ("QueueName", "TopicName"):
            return self.name
        if attribute == "Arn":
            return self.arn()
        raise LookupError(f"{self.kind} has no {attribute} here")

    def arn(self):
        places = {
            "AWS::SQS::Queue": f"arn:aws:sqs:{REGION}:{ACCOUNT}:",
            "AWS::IAM::Role": f"arn:aws:iam::{ACCOUNT}:role/",
            "AWS::DynamoDB::Table": f"arn:aws:dynamodb:{REGION}:{ACCOUNT}:table/",
            "AWS::Lambda::Function": f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:",
            "AWS::KMS::Key": f"arn:aws:kms:{REGION}:{ACCOUNT}:key/",
            "AWS::Events::Rule": f"arn:aws:events:{REGION}:{ACCOUNT}:rule/",
        }
        if self.kind == "AWS::Logs::LogGroup":
            # Without moto's fault it would end in `:*`.
            return f"arn:aws:logs:{REGION}:{ACCOUNT}:log-group:{self.ref}"
        return self.ref if self.ref.startswith("arn:") else places[self.kind] + self.name


def same(one, other):
    """Whether two documents say the same: keys have no order, numbers may be texts, and moto leaves null for nothing."""
    return plain(one) == plain(other)


def plain(node):
    if isinstance(node, str):
        node = document(node) if node.startswith(("{", "[")) else node
    if isinstance(node, dict):
        return {key: plain(value) for key, value in node.items()}
    if isinstance(node, list):
        return [plain(value) for value in node if value is not None]
    return str(node).lower() if isinstance(node, bool) else str(node)


def document(text):
    """JSON, or Python's own notation, in which moto answers with policies of roles."""
    try:
        return json.loads(text)
    except ValueError:
        return ast.literal_eval(text)
