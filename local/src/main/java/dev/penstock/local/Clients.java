package dev.penstock.local;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The clients by which the cloud calls its own parts, over one pool of connections. */
final class Clients implements AutoCloseable {
    private static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));

    /** Every poller of every mapping may hold a long poll, and every delivery of SNS a call. */
    private static final int CONNECTIONS = 512;

    private final SdkHttpClient http = ApacheHttpClient.builder()
            .maxConnections(CONNECTIONS)
            .socketTimeout(Duration.ofSeconds(30))
            .connectionAcquisitionTimeout(Duration.ofSeconds(30))
            .build();

    private final Region region;

    Clients(String region) {
        this.region = Region.of(region);
    }

    /** Without checksums of bodies that never leave the process, on which a fifth of a delivery's time went. */
    SqsClient sqs(URI address) {
        return configured(SqsClient.builder().checksumValidationEnabled(false), address);
    }

    SnsClient sns(URI address) {
        return configured(SnsClient.builder(), address);
    }

    DynamoDbClient dynamoDb(URI address) {
        return configured(DynamoDbClient.builder(), address);
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C configured(B builder, URI address) {
        return builder.endpointOverride(address)
                .region(region)
                .credentialsProvider(CREDENTIALS)
                .httpClient(http)
                .overrideConfiguration(
                        overrides -> overrides.retryStrategy(DefaultRetryStrategy.standardStrategyBuilder()
                                .maxAttempts(2)
                                .build()))
                .build();
    }

    @Override
    public void close() {
        http.close();
    }
}
