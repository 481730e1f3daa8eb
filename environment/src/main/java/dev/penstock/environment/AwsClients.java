package dev.penstock.environment;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Makes the SDK's clients from environment variables, which come as a map: region, credentials, and the endpoints that
 * {@code AWS_ENDPOINT_URL} and {@code AWS_ENDPOINT_URL_SQS} and its like name, as the SDKs and the AWS CLI read them.
 */
public final class AwsClients {
    private final Map<String, String> environment;
    private final Optional<SdkHttpClient> http;

    public AwsClients(Map<String, String> environment) {
        this(environment, Optional.empty());
    }

    private AwsClients(Map<String, String> environment, Optional<SdkHttpClient> http) {
        this.environment = Map.copyOf(environment);
        this.http = http;
    }

    /** The same clients over an HTTP client of the caller's, whose connections and timeouts are its own concern. */
    public AwsClients over(SdkHttpClient client) {
        return new AwsClients(environment, Optional.of(client));
    }

    public SqsClient sqs(CallBudget budget) {
        return configured(SqsClient.builder(), "SQS", budget);
    }

    public SnsClient sns(CallBudget budget) {
        return configured(SnsClient.builder(), "SNS", budget);
    }

    public SageMakerRuntimeClient sageMakerRuntime(CallBudget budget) {
        return configured(SageMakerRuntimeClient.builder(), "SAGEMAKER_RUNTIME", budget);
    }

    /**
     * Gives any builder of the SDK the region, the credentials, the endpoint and the budget, so that a service which one module
     * alone calls is no burden to the others.
     *
     * @param service as in {@code AWS_ENDPOINT_URL_SERVICE}, such as {@code DYNAMODB}
     */
    public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C configured(
            B builder, String service, CallBudget budget) {
        endpoint(service).ifPresent(builder::endpointOverride);
        http.ifPresentOrElse(
                builder::httpClient,
                () -> builder.httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(shorter(budget.attempt(), Duration.ofSeconds(2)))
                        .socketTimeout(budget.attempt())));
        return builder.region(region())
                .credentialsProvider(credentials())
                .overrideConfiguration(overrides(budget))
                .build();
    }

    /** The SDK's own timers are the last resort: one that fires while an answer drips in waits, and lets its call wait, for the end. */
    private static ClientOverrideConfiguration overrides(CallBudget budget) {
        return ClientOverrideConfiguration.builder()
                .retryStrategy(DefaultRetryStrategy.standardStrategyBuilder()
                        .maxAttempts(budget.attempts())
                        .build())
                .apiCallAttemptTimeout(budget.attempt().multipliedBy(2))
                .apiCallTimeout(budget.total().plus(budget.attempt()))
                .addExecutionInterceptor(new BodyTimeLimit(budget))
                .build();
    }

    private Optional<URI> endpoint(String service) {
        String ofService = environment.get("AWS_ENDPOINT_URL_" + service.toUpperCase(Locale.ROOT));
        return Optional.ofNullable(ofService)
                .or(() -> Optional.ofNullable(environment.get("AWS_ENDPOINT_URL")))
                .filter(url -> !url.isBlank())
                .map(URI::create);
    }

    private Region region() {
        @Nullable String named = environment.getOrDefault("AWS_REGION", environment.get("AWS_DEFAULT_REGION"));
        if (named != null && !named.isBlank()) {
            return Region.of(named);
        }
        return DefaultAwsRegionProviderChain.builder()
                .profileName(environment.get("AWS_PROFILE"))
                .build()
                .getRegion();
    }

    /**
     * Keys in the map are taken as they stand, but not in a function restored from a snapshot, whose keys of the time of
     * the snapshot have run out: there the default chain reads fresh ones.
     */
    private AwsCredentialsProvider credentials() {
        @Nullable String key = environment.get("AWS_ACCESS_KEY_ID");
        @Nullable String secret = environment.get("AWS_SECRET_ACCESS_KEY");
        boolean restored = "snap-start".equals(environment.get("AWS_LAMBDA_INITIALIZATION_TYPE"));
        if (key == null || secret == null || restored) {
            return DefaultCredentialsProvider.builder()
                    .profileName(environment.get("AWS_PROFILE"))
                    .build();
        }
        @Nullable String token = environment.get("AWS_SESSION_TOKEN");
        return StaticCredentialsProvider.create(
                token == null
                        ? AwsBasicCredentials.create(key, secret)
                        : AwsSessionCredentials.create(key, secret, token));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
