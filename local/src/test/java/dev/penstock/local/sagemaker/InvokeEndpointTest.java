package dev.penstock.local.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sagemakerruntime.model.InvokeEndpointResponse;
import software.amazon.awssdk.services.sagemakerruntime.model.ModelErrorException;
import software.amazon.awssdk.services.sagemakerruntime.model.SageMakerRuntimeException;
import software.amazon.awssdk.services.sagemakerruntime.model.ValidationErrorException;

/** What the SDK sees of a healthy endpoint and of the built-in container's refusals. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InvokeEndpointTest {

    private TestEndpoints endpoints;

    @BeforeAll
    void start() {
        endpoints = new TestEndpoints();
    }

    @AfterAll
    void stop() {
        endpoints.close();
    }

    @Test
    void csv_rows_are_answered_a_line_each_in_their_order() {
        InvokeEndpointResponse answer = endpoints.csv("1,0\n2,0\n,0\n12.5,0");

        assertThat(answer.body().asUtf8String())
                .isEqualTo("6.349300861358643\n-0.012299999594688416\n6.349300861358643\n1.2000000424450263e-05\n");
        assertThat(answer.contentType()).isEqualTo("text/csv; charset=utf-8");
        assertThat(answer.invokedProductionVariant()).isEqualTo("AllTraffic");
        assertThat(answer.responseMetadata().requestId()).isNotEmpty();
    }

    @Test
    void an_older_container_parts_scores_with_commas() {
        endpoints.rentals().behave(EndpointBehaviour.healthy().withSeparator(Separator.COMMA));
        try {
            assertThat(endpoints.csv("1,0\n2,0").body().asUtf8String())
                    .isEqualTo("6.349300861358643,-0.012299999594688416");
        } finally {
            endpoints.rentals().behave(EndpointBehaviour.healthy());
        }
    }

    @Test
    void json_is_answered_where_it_is_accepted() {
        InvokeEndpointResponse answer = endpoints.invoke("rentals", "text/csv", "application/json", "1,0\n2,0");

        assertThat(answer.body().asUtf8String())
                .isEqualTo("{\"predictions\": [{\"score\": 6.349300861358643}, {\"score\": -0.012299999594688416}]}");
        assertThat(answer.contentType()).isEqualTo("application/json");
    }

    @Test
    void a_classifier_answers_with_lists() {
        assertThat(endpoints
                        .invoke("classes", "text/csv", "text/csv", "1,0")
                        .body()
                        .asUtf8String())
                .isEqualTo("[0.09003057330846786, 0.6652409434318542, 0.2447284758090973]\n");
        assertThat(endpoints
                        .invoke("classes", "text/csv", "application/json", "2,0")
                        .body()
                        .asUtf8String())
                .isEqualTo(
                        "{\"predictions\": [{\"score\": [0.3333333432674408, 0.3333333432674408, 0.3333333432674408]}]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 0\n2 0",
                "1\t0\n2\t0",
                "1;0\n2;0\n",
                "1|0\n2|0",
                "\n1, 0\r\n2, 0\r\n\r\n",
                "1e0,nan\n2_0e-1,-.5"
            })
    void the_delimiter_is_guessed_and_numbers_read_as_python_reads_them(String body) {
        assertThat(endpoints.csv(body).body().asUtf8String()).isEqualTo("6.349300861358643\n-0.012299999594688416\n");
    }

    @Test
    void libsvm_rows_leave_out_what_is_missing() {
        assertThat(endpoints
                        .invoke("rentals", "text/libsvm", "text/csv", "0 0:2 1:5\n0 1:5\n7 0:11")
                        .body()
                        .asUtf8String())
                .isEqualTo("-0.012299999594688416\n6.349300861358643\n1.2000000424450263e-05\n");
    }

    @Test
    void an_empty_body_is_answered_by_204() {
        InvokeEndpointResponse answer = endpoints.csv("");

        assertThat(answer.sdkHttpResponse().statusCode()).isEqualTo(204);
        assertThat(answer.body().asByteArray()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "application/json; text/csv; {\"instances\":[]}; 415; Content-type application/json not supported",
                "text/csv; text/csv; '1,0|2,two|3,0'; 415; could not convert string to float: 'two'",
                "text/csv; text/csv; '1,0|2'; 415; inhomogeneous shape",
                "text/csv; text/csv; '1,0||2,0'; 415; inhomogeneous shape",
                "text/csv; text/csv; '\"1\",0'; 415; could not convert string to float: '\"1\"'",
                "text/csv; text/csv; '1,inf'; 415; contains `inf`",
                "text/csv; text/csv; '1,1e39'; 415; or a value too large",
                "text/csv; text/csv; '1,0x10'; 415; '0x10'",
                "text/csv; text/csv; '1,5f'; 415; '5f'",
                "text/csv; text/csv; ' '; 415; Could not determine delimiter",
                "text/csv; text/csv; '1,0,0|2,0,0'; 400; Feature size of csv inference data 3",
                "text/csv; text/csv; '1|2'; 400; Feature size of csv inference data 1",
                "text/libsvm; text/csv; '0 5:1'; 400; Feature size of libsvm inference data 6",
                "text/libsvm; text/csv; '0 a:1'; 415; libsvm",
                "text/csv; image/png; '1,0'; 406; Accept type image/png is not supported"
            })
    void what_the_container_refuses_is_a_model_error_of_the_whole_call(
            String contentType, String accept, String body, int status, String words) {
        assertThatExceptionOfType(ModelErrorException.class)
                .isThrownBy(() -> endpoints.invoke("rentals", contentType, accept, body.replace('|', '\n')))
                .satisfies(e -> {
                    assertThat(e.statusCode()).isEqualTo(424);
                    assertThat(e.originalStatusCode()).isEqualTo(status);
                    assertThat(e.originalMessage()).contains(words);
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ModelError");
                    assertThat(e.awsErrorDetails().errorMessage())
                            .startsWith("Received client error (" + status + ") from primary with message \"");
                    assertThat(e.logStreamArn())
                            .isEqualTo("arn:aws:logs:eu-central-1:000000000000:log-group:"
                                    + "/aws/sagemaker/Endpoints/rentals");
                });
    }

    @Test
    void a_body_that_is_no_utf_8_is_a_model_error() {
        assertThatExceptionOfType(ModelErrorException.class)
                .isThrownBy(() -> endpoints
                        .client()
                        .invokeEndpoint(call -> call.endpointName("rentals")
                                .contentType("text/csv")
                                .body(SdkBytes.fromByteArray(new byte[] {'1', ',', (byte) 0xff}))))
                .extracting(ModelErrorException::originalStatusCode)
                .isEqualTo(415);
    }

    @Test
    void a_missing_endpoint_is_a_validation_error() {
        assertThatExceptionOfType(ValidationErrorException.class)
                .isThrownBy(() -> endpoints.invoke("nowhere", "text/csv", "text/csv", "1,0"))
                .satisfies(e -> {
                    assertThat(e.statusCode()).isEqualTo(400);
                    assertThat(e.awsErrorDetails().errorMessage())
                            .isEqualTo("Endpoint nowhere of account 000000000000 not found.");
                });
    }

    @Test
    void a_name_that_no_endpoint_can_have_is_a_validation_error() {
        assertThatExceptionOfType(ValidationErrorException.class)
                .isThrownBy(() -> endpoints.invoke("no_where", "text/csv", "text/csv", "1,0"))
                .satisfies(e -> assertThat(e.awsErrorDetails().errorMessage()).contains("'endpointName'"));
    }

    @Test
    void a_missing_variant_is_a_validation_error() {
        assertThatExceptionOfType(ValidationErrorException.class)
                .isThrownBy(() -> endpoints
                        .client()
                        .invokeEndpoint(call -> call.endpointName("rentals")
                                .targetVariant("canary")
                                .body(SdkBytes.fromUtf8String("1,0"))));
    }

    @Test
    void a_body_of_the_limit_passes_and_one_byte_more_is_refused() {
        byte[] row = "1.000,2".getBytes(StandardCharsets.UTF_8);
        byte[] body = new byte[6_291_456];
        Arrays.fill(body, (byte) '\n');
        System.arraycopy(row, 0, body, body.length - row.length, row.length);

        assertThat(invoke(body).body().asUtf8String()).isEqualTo("6.349300861358643\n");
        assertThatExceptionOfType(SageMakerRuntimeException.class)
                .isThrownBy(() -> invoke(Arrays.copyOf(body, body.length + 1)))
                .satisfies(e -> {
                    assertThat(e.statusCode()).isEqualTo(413);
                    assertThat(e.awsErrorDetails().errorMessage())
                            .isEqualTo("HTTP content length exceeded 6291456 bytes.");
                });
    }

    @Test
    void another_operation_is_unknown() {
        assertThatExceptionOfType(SageMakerRuntimeException.class)
                .isThrownBy(() -> endpoints
                        .client()
                        .invokeEndpointAsync(
                                call -> call.endpointName("rentals").inputLocation("s3://bucket/key")))
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("UnknownOperationException"));
    }

    private InvokeEndpointResponse invoke(byte[] body) {
        return endpoints
                .client()
                .invokeEndpoint(call ->
                        call.endpointName("rentals").contentType("text/csv").body(SdkBytes.fromByteArray(body)));
    }
}
