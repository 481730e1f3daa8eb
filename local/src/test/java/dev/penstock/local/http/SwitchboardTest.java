package dev.penstock.local.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.http.Context;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

class SwitchboardTest {
    private static final String FORM = "application/x-www-form-urlencoded";

    /** Services that write down what reached them. */
    private final BlockingQueue<String> reached = new LinkedBlockingQueue<>();

    private Front front;

    /** A service that answers everything with an empty document. */
    private record Recorder(String signingName, BlockingQueue<String> reached) implements AwsService {
        @Override
        public void handle(Context call) {
            reached.add(signingName + " " + call.method() + " " + call.req().getRequestURI() + " "
                    + call.bodyAsBytes().length);
            call.result(signingName.equals("sns") ? "<Answer/>" : "{}");
        }
    }

    @BeforeEach
    void open() throws IOException {
        List<AwsService> services = Arrays.stream(new String[] {"sqs", "sns", "sagemaker", "dynamodb", "lambda"})
                .map(name -> (AwsService) new Recorder(name, reached))
                .toList();
        front = Front.open(
                0, new Switchboard(Map.of("/_penstock/page", call -> call.result("the page")), services, this::api));
    }

    private void api(Context call) {
        if (call.path().equals("/fails")) {
            throw new IllegalStateException("broken on purpose");
        }
        reached.add("api " + call.method() + " " + call.path() + " " + call.body());
    }

    @AfterEach
    void close() {
        front.close();
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder) {
        return builder.endpointOverride(front.address())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private HttpResponse<String> send(String method, String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(front.address() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void every_client_reaches_its_service() {
        client(SqsClient.builder()).listQueues();
        client(SnsClient.builder()).listTopics();
        client(DynamoDbClient.builder()).listTables();
        client(LambdaClient.builder()).listFunctions();
        client(SageMakerRuntimeClient.builder())
                .invokeEndpoint(call -> call.endpointName("one").body(SdkBytes.fromUtf8String("1")));
        assertThat(reached)
                .extracting(line -> line.split(" ", 2)[0])
                .containsExactly("sqs", "sns", "dynamodb", "lambda", "sagemaker");
    }

    @Test
    void a_body_of_six_mebibytes_reaches_the_service_whole() {
        byte[] body = "1,2\n".repeat(6 * 1024 * 1024 / 4).getBytes(StandardCharsets.US_ASCII);
        client(SageMakerRuntimeClient.builder())
                .invokeEndpoint(call -> call.endpointName("one").body(SdkBytes.fromByteArrayUnsafe(body)));
        assertThat(reached).containsExactly("sagemaker POST /endpoints/one/invocations " + body.length);
    }

    @Test
    void a_slash_inside_a_name_is_no_fault() {
        client(LambdaClient.builder()).listTags(call -> call.resource("arn:aws:lambda:a/b"));
        assertThat(reached.poll()).startsWith("lambda GET /2017-03-31/tags/arn%3Aaws%3Alambda%3Aa%2Fb");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Action=ListTopics&Version=2010-03-31   | sns",
                "Version=2010-03-31&Action=PublishBatch | sns",
                "Action=SendMessage&MessageBody=a       | sqs",
                "Action=ListQueues                      | sqs"
            })
    void an_unsigned_form_is_known_by_its_action(String form, String service) throws Exception {
        assertThat(send("POST", "/", form, "Content-Type", FORM).statusCode()).isEqualTo(200);
        assertThat(reached).containsExactly(service + " POST / " + form.length());
    }

    @ParameterizedTest
    @CsvSource({"AmazonSQS.SendMessage,sqs", "DynamoDB_20120810.PutItem,dynamodb"})
    void an_unsigned_call_is_known_by_its_target(String target, String service) throws Exception {
        assertThat(send("POST", "/", "{}", "X-Amz-Target", target).statusCode()).isEqualTo(200);
        assertThat(reached).containsExactly(service + " POST / 2");
    }

    @Test
    void what_is_for_no_service_is_for_the_deployed_api() throws Exception {
        send("GET", "/v1/predictions/a", "");
        send(
                "POST",
                "/v1/models/m",
                "{}",
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=a/20260101/r/execute-api/aws4_request");
        assertThat(reached).containsExactly("api GET /v1/predictions/a ", "api POST /v1/models/m {}");
    }

    @Test
    void the_clouds_own_pages_come_first() throws Exception {
        assertThat(send("GET", "/_penstock/page", "").body()).isEqualTo("the page");
        assertThat(send("GET", "/_penstock/page/below", "").body()).isEqualTo("the page");
        assertThat(send("GET", "/_penstock/pages", "").body()).isEmpty();
    }

    @Test
    void an_unknown_service_is_refused_in_the_form_its_client_reads() throws Exception {
        String scope = "AWS4-HMAC-SHA256 Credential=a/20260101/r/sts/aws4_request, Signature=0";
        HttpResponse<String> json = send("POST", "/", "{}", "Authorization", scope);
        assertThat(json.statusCode()).isEqualTo(501);
        assertThat(json.body()).contains("\"__type\":\"NotImplemented\"", "sts is not provided here");
        HttpResponse<String> xml =
                send("POST", "/", "Action=GetCallerIdentity", "Authorization", scope, "Content-Type", FORM);
        assertThat(xml.body()).contains("<Code>NotImplemented</Code>", "sts is not provided here");
    }

    @Test
    void what_fails_is_an_internal_failure_and_not_a_hang() throws Exception {
        HttpResponse<String> answer = send("GET", "/fails", "");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("InternalFailure");
    }
}
