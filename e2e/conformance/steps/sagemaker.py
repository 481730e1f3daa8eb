"""SageMaker's runtime: the form of an answer and of a failure. Scores are checked elsewhere: moto has no models."""

from cloud import attempt

# The course's first row: thirteen columns of the bike-rental model.
ROW = "1,0,0,1,9.84,14.395,81,0,2011,1,1,5,0"


def an_answer(cloud):
    answer = _invoke(cloud, Accept="text/csv")
    return {
        "status": answer["ResponseMetadata"]["HTTPStatusCode"],
        "body": bool(answer["Body"].read()),
        "content type": bool(answer.get("ContentType")),
        "variant": bool(answer.get("InvokedProductionVariant")),
    }


def an_endpoint_that_is_missing(cloud):
    return attempt(cloud.client("sagemaker-runtime").invoke_endpoint, EndpointName="missing", ContentType="text/csv", Body=ROW)


def an_endpoint_name_has_an_alphabet(cloud):
    return attempt(
        cloud.client("sagemaker-runtime").invoke_endpoint, EndpointName="no_endpoint", ContentType="text/csv", Body=ROW
    )


def a_row_that_the_model_refuses(cloud):
    return attempt(
        cloud.client("sagemaker-runtime").invoke_endpoint, EndpointName="bike-rental", ContentType="text/csv", Body="no,row"
    )


def a_content_type_that_the_model_refuses(cloud):
    return attempt(
        cloud.client("sagemaker-runtime").invoke_endpoint, EndpointName="bike-rental", ContentType="image/png", Body=b"x"
    )


def _invoke(cloud, **given):
    return cloud.client("sagemaker-runtime").invoke_endpoint(
        EndpointName="bike-rental", ContentType="text/csv", Body=ROW, **given
    )
