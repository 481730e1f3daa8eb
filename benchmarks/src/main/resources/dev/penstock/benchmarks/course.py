"""The course's Lambda behind a queue, and the loop that Lambda's Python runtime has around a handler."""

import datetime
import json
import math
import os
import traceback
import urllib.request

import boto3

ENDPOINT = os.environ["MODELS"]
TOPIC = os.environ["RESULTS_TOPIC_ARN"]
PLAIN = ["season", "holiday", "workingday", "weather", "temp", "atemp", "humidity", "windspeed"]

runtime = boto3.client("sagemaker-runtime")
sns = boto3.client("sns")


def transform(instance):
    hour = datetime.datetime.strptime(instance["datetime"], "%Y-%m-%d %H:%M:%S")
    cells = [str(instance[name]) for name in PLAIN]
    cells += [str(n) for n in (hour.year, hour.month, hour.day, hour.weekday(), hour.hour)]
    return ",".join(cells)


def handler(event, context):
    for record in event["Records"]:
        request = json.loads(record["body"])
        rows = "\n".join(transform(instance) for instance in request["data"]["instances"])
        answer = runtime.invoke_endpoint(EndpointName=ENDPOINT, ContentType="text/csv", Accept="text/csv", Body=rows)
        scores = answer["Body"].read().decode().split()
        result = {
            "requestId": request["id"],
            "model": ENDPOINT,
            "predictions": [math.expm1(float(score)) for score in scores],
        }
        sns.publish(
            TopicArn=TOPIC,
            Message=json.dumps(result),
            MessageAttributes={
                "model": {"DataType": "String", "StringValue": ENDPOINT},
                "status": {"DataType": "String", "StringValue": "succeeded"},
            },
        )


def serve():
    api = "http://" + os.environ["AWS_LAMBDA_RUNTIME_API"] + "/2018-06-01/runtime/invocation/"
    while True:
        with urllib.request.urlopen(api + "next") as call:
            invocation = call.headers["Lambda-Runtime-Aws-Request-Id"]
            event = json.load(call)
        try:
            handler(event, None)
            answer, where = b"null", "/response"
        except Exception as error:
            traceback.print_exc()
            answer, where = json.dumps({"errorType": type(error).__name__}).encode(), "/error"
        urllib.request.urlopen(urllib.request.Request(api + invocation + where, data=answer, method="POST")).close()


serve()
