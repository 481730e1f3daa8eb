"""Lambda: functions, invocations, and event source mappings.

The embedded cloud has the template's functions; moto gets a function and mappings of the same kind first.
"""

import io
import json
import zipfile

from cloud import attempt, eventually, unique

# The form of event that the deployed predict function takes.
EVENT = {
    "instances": [{"features": ["2011-01-01 00:00:00", 1, 0, 0, 1, 9.84, 14.395, 81, 0.0]}],
    "model": "bike-rental",
}


def a_function_is_listed(cloud):
    name = _function(cloud)
    [function] = [f for f in cloud.client("lambda").list_functions()["Functions"] if f["FunctionName"] == name]
    return {"runtime": function["Runtime"], "package": function["PackageType"], "version": function["Version"]}


def a_function_by_name_and_by_arn(cloud):
    arn = cloud.client("lambda").get_function(FunctionName=_function(cloud))["Configuration"]["FunctionArn"]
    again = cloud.client("lambda").get_function_configuration(FunctionName=arn)["FunctionArn"]
    return {"arn": arn.rsplit(":", 1)[0], "same": again == arn}


def an_invocation(cloud):
    answer = _invoke(cloud)
    return {"status": answer["StatusCode"], "error": answer.get("FunctionError"), "version": answer.get("ExecutedVersion")}


def an_invocation_with_its_log(cloud):
    return "LogResult" in _invoke(cloud, LogType="Tail")


def an_asynchronous_invocation(cloud):
    answer = _invoke(cloud, InvocationType="Event")
    return {"status": answer["StatusCode"], "payload": answer["Payload"].read().decode()}


def a_dry_run(cloud):
    return _invoke(cloud, InvocationType="DryRun")["StatusCode"]


def a_payload_that_is_no_json(cloud):
    return attempt(cloud.client("lambda").invoke, FunctionName=_function(cloud), Payload=b"no json")


def a_function_that_is_missing(cloud):
    return {
        "get": attempt(cloud.client("lambda").get_function, FunctionName="missing"),
        "invoke": attempt(cloud.client("lambda").invoke, FunctionName="missing", Payload=b"{}"),
    }


def mappings_of_a_missing_function(cloud):
    return attempt(cloud.client("lambda").list_event_source_mappings, FunctionName="missing")


def a_mapping_has_settings(cloud):
    mapping = _mapping(cloud)
    shown = ["BatchSize", "MaximumBatchingWindowInSeconds", "State"]
    return {name: mapping.get(name) for name in shown} | {"queue": mapping["EventSourceArn"].rsplit(":", 1)[0]}


def a_mapping_reports_batch_item_failures(cloud):
    return _mapping(cloud).get("FunctionResponseTypes")


def a_mapping_is_found_by_its_id_and_its_queue(cloud):
    mapping = _mapping(cloud)
    lambda_ = cloud.client("lambda")
    by_queue = lambda_.list_event_source_mappings(EventSourceArn=mapping["EventSourceArn"])["EventSourceMappings"]
    return {
        "by id": lambda_.get_event_source_mapping(UUID=mapping["UUID"])["EventSourceArn"] == mapping["EventSourceArn"],
        "by queue": [m["UUID"] == mapping["UUID"] for m in by_queue],
    }


def a_mapping_can_be_paused(cloud):
    return {"paused": _change(cloud, "Disabled", Enabled=False), "resumed": _change(cloud, "Enabled", Enabled=True)}


def a_mapping_takes_another_batch_size(cloud):
    lambda_, uuid = cloud.client("lambda"), _mapping(cloud)["UUID"]
    before = lambda_.get_event_source_mapping(UUID=uuid)["BatchSize"]
    _change(cloud, "Enabled", BatchSize=7)
    changed = lambda_.get_event_source_mapping(UUID=uuid)["BatchSize"]
    _change(cloud, "Enabled", BatchSize=before)
    return [changed, lambda_.get_event_source_mapping(UUID=uuid)["BatchSize"] == before]


def a_batch_above_ten_needs_a_window(cloud):
    return _refused_update(cloud, BatchSize=11, MaximumBatchingWindowInSeconds=0)


def a_mapping_that_is_missing(cloud):
    lambda_, uuid = cloud.client("lambda"), "00000000-0000-4000-8000-000000000000"
    return {
        "get": attempt(lambda_.get_event_source_mapping, UUID=uuid),
        "update": attempt(lambda_.update_event_source_mapping, UUID=uuid, Enabled=False),
        "delete": attempt(lambda_.delete_event_source_mapping, UUID=uuid),
    }


def a_mapping_is_made_and_deleted(cloud):
    lambda_ = cloud.client("lambda")
    _, queue = cloud.queue(VisibilityTimeout="360")
    made = lambda_.create_event_source_mapping(FunctionName=_function(cloud), EventSourceArn=queue, Enabled=False)
    lambda_.delete_event_source_mapping(UUID=made["UUID"])
    gone = eventually(lambda: attempt(lambda_.get_event_source_mapping, UUID=made["UUID"]) != "accepted")
    return {"size": made["BatchSize"], "gone": gone}


def a_mapping_to_a_missing_function(cloud):
    _, queue = cloud.queue()
    return attempt(cloud.client("lambda").create_event_source_mapping, FunctionName="missing", EventSourceArn=queue)


def _invoke(cloud, **given):
    return cloud.client("lambda").invoke(FunctionName=_function(cloud), Payload=json.dumps(EVENT).encode(), **given)


def _change(cloud, state, **given):
    """Changes the mapping and waits for its state: one that is changing refuses further changes."""
    lambda_, uuid = cloud.client("lambda"), _mapping(cloud)["UUID"]
    lambda_.update_event_source_mapping(UUID=uuid, **given)
    return eventually(lambda: lambda_.get_event_source_mapping(UUID=uuid)["State"] == state, 70)


def _refused_update(cloud, **given):
    return attempt(cloud.client("lambda").update_event_source_mapping, UUID=_mapping(cloud)["UUID"], **given)


def _function(cloud):
    return cloud.outputs["PredictFunctionName"] if cloud.ours else cloud.fixture("function", _deploy)


def _mapping(cloud):
    return cloud.fixture("mapping", _find_mapping if cloud.ours else _map)


def _find_mapping(cloud):
    scorer = cloud.outputs["ScorerFunctionName"]
    return cloud.client("lambda").list_event_source_mappings(FunctionName=scorer)["EventSourceMappings"][0]


def _map(cloud):
    """Made as the template makes the scorer's, and read as a client finds it."""
    lambda_ = cloud.client("lambda")
    _, queue = cloud.queue(VisibilityTimeout="360")
    made = lambda_.create_event_source_mapping(
        FunctionName=_deploy(cloud),
        EventSourceArn=queue,
        BatchSize=100,
        MaximumBatchingWindowInSeconds=1,
        FunctionResponseTypes=["ReportBatchItemFailures"],
    )
    return lambda_.get_event_source_mapping(UUID=made["UUID"])


def _deploy(cloud):
    name = unique("function")
    role = cloud.client("iam").create_role(RoleName=name, AssumeRolePolicyDocument="{}")["Role"]["Arn"]
    code = io.BytesIO()
    with zipfile.ZipFile(code, "w") as archive:
        archive.writestr("handler.py", "def handle(event, context): return {}")
    cloud.client("lambda").create_function(
        FunctionName=name, Runtime="java25", Handler="Handler", Role=role, Code={"ZipFile": code.getvalue()}
    )
    return name
