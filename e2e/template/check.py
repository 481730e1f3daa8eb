"""Lints template.yaml, transforms it as SAM does, deploys it into moto's CloudFormation and compares what then stands there."""

import copy
import json
import subprocess
import sys
import time

import sam
from cloud import moto
from stack import STAND_INS, Stack

DEPLOYMENTS = {
    "as it is": {},
    "with a key of its own, without the breaker, the API for tokens and pages": {
        "CustomerManagedKey": "on",
        "Breaker": "off",
        "SnapStart": "PublishedVersions",
        "JwtIssuer": "https://issuer.example",
        "JwtAudience": "penstock",
        "JwtScopes": "predict",
        "AllowedOrigins": "https://shop.example",
    },
}


def main():
    started = time.monotonic()
    verdicts = [lint(), *versions()]
    for name, parameters in DEPLOYMENTS.items():
        with moto() as cloud:
            verdicts += [(f"{name}: {what}", problem) for what, problem in deployed(cloud, parameters)]
    failed = [(what, problem) for what, problem in verdicts if problem]
    for what, problem in failed:
        print(f"failed: {what}\n  {problem}")
    print(f"template check: {time.monotonic() - started:.0f} s", file=sys.stderr)
    print(f"{len(verdicts) - len(failed)} passed, {len(failed)} failed")
    return 1 if failed else 0


def lint():
    done = subprocess.run(
        [sys.executable, "-c", "import cfnlint.runner; cfnlint.runner.main()", "--include-checks", "I", "--", str(sam.ROOT / "template.yaml")],
        capture_output=True, text=True,
    )
    return "cfn-lint finds nothing", done.stdout + done.stderr if done.returncode or done.stdout.strip() else ""


def versions():
    """What changes a function makes a version of it, and everything that calls a function calls its alias."""
    template = sam.transformed({})
    before = of_type(template, "AWS::Lambda::Version")
    other_code = of_type(sam.transformed({}, key="other.zip"), "AWS::Lambda::Version")
    yield "other code makes new versions", "" if not before.keys() & other_code.keys() else "an old one stays"
    changed = copy.deepcopy(sam.written())
    changed["Resources"]["ResultsFunction"]["Properties"]["Timeout"] = 31
    again = of_type(sam.transformed({}, changed), "AWS::Lambda::Version")
    new = [name for name in again if name not in before]
    yield "another timeout makes a new version", "" if [name[:15] for name in new] == ["ResultsFunction"] else str(new)
    for name, version in before.items():
        described = json.dumps(version["Properties"].get("Description"))
        yield f"{name[:-10]} is another when SnapStart is switched", "" if '"SnapStart"' in described else described
    for place, target in called(template):
        yield f"{place} calls an alias", "" if target.get("Ref", "").endswith("Aliaslive") else json.dumps(target)


def of_type(template, kind):
    return {name: resource for name, resource in template["Resources"].items() if resource["Type"] == kind}


def called(template):
    for name, resource in template["Resources"].items():
        properties = resource.get("Properties", {})
        if resource["Type"] in ("AWS::Lambda::EventSourceMapping", "AWS::Lambda::Permission"):
            yield name, properties["FunctionName"]
        elif resource["Type"] == "AWS::SNS::Subscription" and properties["Protocol"] == "lambda":
            yield name, properties["Endpoint"]
        elif resource["Type"] == "AWS::Events::Rule":
            yield from ((name, target["Arn"]) for target in properties["Targets"])
        elif resource["Type"] == "AWS::ApiGatewayV2::Api":
            for route, methods in properties["Body"]["paths"].items():
                for method in methods.values():
                    uri = method["x-amazon-apigateway-integration"]["uri"]["Fn::Sub"]
                    yield f"{name} {route}", {"Ref": uri.split("${")[-1].split("}")[0]}


def deployed(cloud, parameters):
    """Each thing of the stack that is compared, and what is wrong with it."""
    template = sam.transformed(parameters)
    every = {name: str(parameters.get(name, p["Default"])) for name, p in template["Parameters"].items()}
    physical, outputs = cloud.deploy("penstock", STAND_INS.replaced(template), every)
    stack = Stack(cloud, template, parameters, physical)
    stack.make_what_moto_leaves_out()
    yield from stack.compared()
    missing = [name for name in stack.standing("Outputs") if not outputs.get(name)]
    yield "every output has a value", ", ".join(missing)
    cloud.aws("cloudformation", "delete-stack", "--stack-name", "penstock")
    left = cloud.client("sqs").list_queues().get("QueueUrls", [])
    yield "deleted, it leaves no queue", ", ".join(left)


if __name__ == "__main__":
    sys.exit(main())
