package dev.penstock.e2e.instance;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/** The HTTP client of SDK clients whose services are in the same process: all of the SDK is at work but the connection. */
final class InProcessHttp implements SdkHttpClient {
    private static final Pattern SCOPE = Pattern.compile("Credential=[^/]+/[0-9]+/[^/]+/([a-z0-9-]+)/aws4_request");

    private final Services services;

    InProcessHttp(Services services) {
        this.services = services;
    }

    /** What answers. */
    @FunctionalInterface
    interface Services {
        /**
         * Answers a call.
         *
         * @param service its signing name
         * @param target of the JSON protocols, such as {@code AmazonSQS.SendMessageBatch}; else empty
         */
        Answer answer(String service, String target, String body);
    }

    /** An answer with the status 200. */
    record Answer(String contentType, String body) {}

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new Call(() -> response(services.answer(service(request), target(request), body(request))));
    }

    private static String service(HttpExecuteRequest request) {
        Matcher scope = SCOPE.matcher(
                request.httpRequest().firstMatchingHeader("Authorization").orElse(""));
        if (!scope.find()) {
            throw new IllegalStateException("a call that is not signed");
        }
        return scope.group(1);
    }

    private static String target(HttpExecuteRequest request) {
        return request.httpRequest().firstMatchingHeader("X-Amz-Target").orElse("");
    }

    private static String body(HttpExecuteRequest request) {
        return request.contentStreamProvider().map(InProcessHttp::text).orElse("");
    }

    private static String text(ContentStreamProvider content) {
        try (InputStream stream = content.newStream()) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpExecuteResponse response(Answer answer) {
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        return HttpExecuteResponse.builder()
                .response(SdkHttpResponse.builder()
                        .statusCode(200)
                        .putHeader("Content-Type", answer.contentType())
                        .putHeader("Content-Length", Integer.toString(bytes.length))
                        .build())
                .responseBody(AbortableInputStream.create(new ByteArrayInputStream(bytes)))
                .build();
    }

    @Override
    public void close() {
        // there is nothing to close
    }

    private record Call(Callable<HttpExecuteResponse> answering) implements ExecutableHttpRequest {
        @Override
        public HttpExecuteResponse call() throws IOException {
            try {
                return answering.call();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IOException(e);
            }
        }

        @Override
        public void abort() {
            // a call is over before anyone can want it to be
        }
    }
}
