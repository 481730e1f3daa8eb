package dev.penstock.local.http;

import io.javalin.http.Context;

/** One emulated AWS service behind the front, which finds it by the SigV4 credential scope of the call. */
public interface AwsService {

    /** The service's name in a SigV4 credential scope: {@code sqs}, {@code sns}, {@code sagemaker}, … */
    String signingName();

    /**
     * Answers one call. Errors that AWS documents are answers in the service's own wire form; what is thrown becomes a 500.
     */
    void handle(Context call) throws Exception;
}
