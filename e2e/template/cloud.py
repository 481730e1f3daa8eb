"""moto's server as a process of its own, called by the AWS CLI and by boto3."""

import contextlib
import io
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import zipfile

import boto3
from botocore.config import Config

from sam import REGION, ROOT, Physical

sys.path.append(str(ROOT / "e2e"))

from processes import free_port, process, wait_for  # noqa: E402


class Cloud:
    def __init__(self, endpoint):
        self.endpoint = endpoint
        self.clients = {}

    def client(self, service):
        if service not in self.clients:
            self.clients[service] = boto3.client(
                service,
                endpoint_url=self.endpoint,
                region_name=REGION,
                aws_access_key_id="test",
                aws_secret_access_key="test",
                config=Config(retries={"total_max_attempts": 1}),
            )
        return self.clients[service]

    def aws(self, *arguments):
        """What `aws` prints, as JSON; what it refuses is an error with its own words."""
        environment = {**os.environ, "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_PAGER": ""}
        command = ["aws", "--endpoint-url", self.endpoint, "--region", REGION, "--output", "json", *arguments]
        done = subprocess.run(command, env=environment, capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(f"aws {' '.join(arguments[:2])}: {done.stderr.strip()}")
        return json.loads(done.stdout) if done.stdout.strip() else {}

    def deploy(self, name, template, parameters):
        """Makes a stack by `aws cloudformation`: its resources by logical id, and its outputs."""
        s3 = self.client("s3")
        s3.create_bucket(Bucket="code", CreateBucketConfiguration={"LocationConstraint": REGION})
        s3.put_object(Bucket="code", Key="code.zip", Body=empty_archive())
        with tempfile.TemporaryDirectory() as directory:
            body = pathlib.Path(directory) / "template.json"
            body.write_text(json.dumps(template))
            s3.upload_file(str(body), "code", "template.json")
        given = [{"ParameterKey": key, "ParameterValue": value} for key, value in parameters.items()]
        self.aws(
            "cloudformation", "create-stack", "--stack-name", name, "--capabilities", "CAPABILITY_IAM",
            "--template-url", f"https://s3.{REGION}.amazonaws.com/code/template.json", "--parameters", json.dumps(given),
        )
        stack = self.aws("cloudformation", "describe-stacks", "--stack-name", name)["Stacks"][0]
        if stack["StackStatus"] != "CREATE_COMPLETE":
            raise RuntimeError(f"the stack is {stack['StackStatus']}")
        resources = self.aws("cloudformation", "describe-stack-resources", "--stack-name", name)["StackResources"]
        # Of what moto does not make, it tells no name.
        physical = {
            r["LogicalResourceId"]: Physical(r["ResourceType"], r["PhysicalResourceId"])
            for r in resources
            if "PhysicalResourceId" in r and "LogicalResourceId" in r
        }
        return physical, {output["OutputKey"]: output["OutputValue"] for output in stack.get("Outputs", [])}


def empty_archive():
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as content:
        content.writestr("nothing", "")
    return archive.getvalue()


@contextlib.contextmanager
def moto():
    port = free_port()
    environment = {**os.environ, "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test"}
    with process([sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)], environment):
        wait_for(port, 30)
        yield Cloud(f"http://127.0.0.1:{port}")
