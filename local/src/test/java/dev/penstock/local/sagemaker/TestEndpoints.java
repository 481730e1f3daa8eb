package dev.penstock.local.sagemaker;

import io.javalin.Javalin;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;
import software.amazon.awssdk.services.sagemakerruntime.model.InvokeEndpointResponse;

/** The service behind a real server, on a clock that stands still until it is moved, and the SDK's client for it. */
final class TestEndpoints implements AutoCloseable {
    /** More than the service takes, so that the service is what refuses it. */
    private static final long LARGEST_BODY = 8L * 1024 * 1024;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final SageMakerRuntimeService service = new SageMakerRuntimeService(
            Map.of("rentals", TinyBooster.regression(), "classes", TinyBooster.classes()), now::get);
    private final FaultsHandler faults = new FaultsHandler(service);
    private final Javalin server = Javalin.create(config -> {
                config.startup.showJavalinBanner = false;
                config.http.maxRequestSize = LARGEST_BODY;
                config.routes.post("/*", service::handle);
                config.routes.get("/_penstock/*", faults);
                config.routes.put("/_penstock/*", faults);
                config.routes.delete("/_penstock/*", faults);
            })
            .start("127.0.0.1", 0);
    private final SageMakerRuntimeClient client = SageMakerRuntimeClient.builder()
            .endpointOverride(address())
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
            .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(Duration.ofSeconds(20)))
            .overrideConfiguration(c -> c.retryStrategy(DefaultRetryStrategy.doNotRetry()))
            .build();

    URI address() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    SageMakerRuntimeClient client() {
        return client;
    }

    Endpoint rentals() {
        return service.endpoint("rentals").orElseThrow();
    }

    void pass(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    InvokeEndpointResponse csv(String body) {
        return invoke("rentals", "text/csv", "text/csv", body);
    }

    InvokeEndpointResponse invoke(String endpoint, String contentType, String accept, String body) {
        return client.invokeEndpoint(call -> call.endpointName(endpoint)
                .contentType(contentType)
                .accept(accept)
                .body(SdkBytes.fromString(body, StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {
        service.close();
        client.close();
        server.stop();
    }
}
