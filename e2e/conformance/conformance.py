"""Runs the same steps against the embedded cloud and against moto, and compares what they saw.

A difference is a failure unless differences.json lists it with both observations, what AWS documents, and where. A listed
difference that no longer shows is a failure too, so the list can't rot.
"""

import argparse
import importlib
import inspect
import json
import pathlib
import sys
import time

from clouds import embedded, moto
from cloud import observe

HERE = pathlib.Path(__file__).parent
SERVICES = ["sqs", "sns", "sns_publishing", "sns_filters", "sagemaker", "functions", "dynamodb"]


def main():
    given = arguments()
    steps = [step for service in given.services for step in steps_of(service) if given.step in step[0]]
    known = {entry["step"]: entry for entry in json.loads((HERE / "differences.json").read_text())}
    started = time.monotonic()
    failed = 0
    with moto() as theirs, embedded(given.endpoint, given.outputs) as ours:
        for name, step in steps:
            verdict = judge(name, observe(step, theirs), observe(step, ours), known.get(name), given.show)
            failed += verdict == "failed"
    for name in stale(known, steps, given):
        print(f"failed: {name}\n  listed, but there is no such step")
        failed += 1
    print(f"conformance: {len(known)} known differences, {time.monotonic() - started:.0f} s", file=sys.stderr)
    print(f"{max(0, len(steps) - failed)} passed, {failed} failed")
    return 1 if failed else 0


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--endpoint", help="an embedded cloud that runs already; otherwise one is started")
    parser.add_argument("--outputs", help="the stack outputs that it wrote (penstock up --outputs FILE)")
    parser.add_argument("--services", type=lambda text: text.split(","), default=SERVICES, help="of " + ",".join(SERVICES))
    parser.add_argument("--step", default="", help="only steps whose name has this text")
    parser.add_argument("--show", action="store_true", help="print every observation")
    return parser.parse_args()


def steps_of(service):
    """The public functions of a module, in the order of the file; a generator function yields named steps of its own."""
    module = importlib.import_module("steps." + service)
    functions = [f for _, f in inspect.getmembers(module, inspect.isfunction) if f.__module__ == module.__name__]
    for function in sorted(functions, key=lambda f: f.__code__.co_firstlineno):
        if function.__name__.startswith("_"):
            continue
        name = f"{service}: {function.__name__.replace('_', ' ')}"
        if inspect.isgeneratorfunction(function):
            yield from ((f"{name}: {case}", step) for case, step in function())
        else:
            yield name, function


def judge(name, theirs, ours, known, show):
    if known:
        listed = theirs == known["theirs"] and ours == known["ours"]
        verdict = "known difference" if listed else "failed"
    else:
        verdict = "passed" if theirs == ours and not unexpected(ours) else "failed"
    if verdict == "failed" or show:
        print(f"{verdict}: {name}")
        print(f"  theirs: {json.dumps(theirs)}\n  ours:   {json.dumps(ours)}")
        if known and verdict == "failed":
            print(f"  listed: theirs {json.dumps(known['theirs'])}, ours {json.dumps(known['ours'])}")
    return verdict


def stale(known, steps, given):
    """Listed steps that are none, where all were asked for."""
    everything = given.services == SERVICES and not given.step
    return sorted(set(known) - {name for name, _ in steps}) if everything else []


def unexpected(seen):
    """Whether a step came to grief, which is a failure even when it does so on both clouds."""
    return isinstance(seen, dict) and "unexpected" in seen


if __name__ == "__main__":
    sys.exit(main())
