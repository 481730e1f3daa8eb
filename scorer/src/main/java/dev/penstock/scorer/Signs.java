package dev.penstock.scorer;

import dev.penstock.scorer.EndpointAnswer.Unavailable;
import dev.penstock.scorer.guard.Health;
import java.net.SocketTimeoutException;
import java.util.Set;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.sagemakerruntime.model.ModelErrorException;
import software.amazon.awssdk.services.sagemakerruntime.model.ModelNotReadyException;

/**
 * What each sign of an endpoint means. The code decides, not the HTTP status: SageMaker's throttling arrives as a 400 with
 * an empty message, and a container's refusal as a 424 that carries the container's own status.
 */
final class Signs {
    /** The container refused the payload itself. */
    private static final Set<Integer> REFUSED_BY_MODEL = Set.of(400, 413, 415, 422);

    /** The caller or the endpoint is set up wrongly, whatever the rows. */
    private static final Set<Integer> MISCONFIGURED = Set.of(400, 401, 403, 404);

    private Signs() {}

    static EndpointAnswer meaning(SdkException sign) {
        if (sign instanceof ModelErrorException model) {
            return ofModel(model);
        }
        if (sign instanceof SdkServiceException service) {
            return ofService(service);
        }
        return isTimeout(sign)
                ? new Unavailable(Deferral.ENDPOINT_TIMED_OUT, Health.TIMED_OUT)
                : new Unavailable(Deferral.ENDPOINT_UNAVAILABLE, Health.FAILED);
    }

    private static EndpointAnswer ofModel(ModelErrorException sign) {
        int status = sign.originalStatusCode() == null ? 500 : sign.originalStatusCode();
        if (REFUSED_BY_MODEL.contains(status)) {
            return new EndpointAnswer.Suspect();
        }
        if (status == 429) {
            return new Unavailable(Deferral.ENDPOINT_THROTTLED, Health.THROTTLED);
        }
        if (status == 0 || status == 408) { // 0: SageMaker's own time limit for the container has passed
            return new Unavailable(Deferral.ENDPOINT_TIMED_OUT, Health.TIMED_OUT);
        }
        return status >= 500
                ? new EndpointAnswer.Failing()
                : new Unavailable(Deferral.ENDPOINT_UNAVAILABLE, Health.FAILED);
    }

    private static EndpointAnswer ofService(SdkServiceException sign) {
        boolean notReady = sign instanceof ModelNotReadyException;
        if (!notReady && sign.isThrottlingException()) {
            return new Unavailable(Deferral.ENDPOINT_THROTTLED, Health.THROTTLED);
        }
        return MISCONFIGURED.contains(sign.statusCode())
                ? new Unavailable(Deferral.ENDPOINT_MISCONFIGURED, Health.MISCONFIGURED)
                : new Unavailable(Deferral.ENDPOINT_UNAVAILABLE, Health.FAILED);
    }

    private static boolean isTimeout(SdkException sign) {
        return sign instanceof ApiCallTimeoutException
                || sign instanceof ApiCallAttemptTimeoutException
                || sign.getCause() instanceof SocketTimeoutException;
    }
}
