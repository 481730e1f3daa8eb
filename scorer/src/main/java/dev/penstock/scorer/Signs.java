package dev.penstock.scorer;

import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.sagemakerruntime.model.ModelErrorException;

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
        if (sign instanceof SdkServiceException service && isMisconfiguration(service)) {
            return new EndpointAnswer.Unavailable(Deferral.ENDPOINT_MISCONFIGURED);
        }
        return new EndpointAnswer.Unavailable(Deferral.ENDPOINT_UNAVAILABLE);
    }

    /** A container that ran out of time is reported with an original status of 0. */
    private static EndpointAnswer ofModel(ModelErrorException sign) {
        Integer status = sign.originalStatusCode();
        return status != null && REFUSED_BY_MODEL.contains(status)
                ? new EndpointAnswer.Suspect()
                : new EndpointAnswer.Unavailable(Deferral.ENDPOINT_UNAVAILABLE);
    }

    private static boolean isMisconfiguration(SdkServiceException sign) {
        return !sign.isThrottlingException() && MISCONFIGURED.contains(sign.statusCode());
    }
}
