package dev.penstock.environment.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.schemas.Problem;
import dev.penstock.schemas.Problem.Fault;
import dev.penstock.schemas.ProblemType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HttpAnswerTest {

    @Test
    void a_problem_says_its_kind_in_words_too_its_status_why_and_where() {
        Problem problem = new Problem(
                ProblemType.INVALID_INSTANCES,
                "one is wrong",
                List.of(new Fault("/instances/0/season", Optional.of("out_of_range"), "expected 1 to 4")));
        assertThat(HttpAnswer.problem(problem))
                .isEqualTo(
                        new HttpAnswer(
                                422,
                                Map.of("Content-Type", "application/problem+json"),
                                "{\"type\":\"urn:penstock:problem:invalid_instances\",\"title\":\"invalid instances\","
                                        + "\"status\":422,\"detail\":\"one is wrong\",\"errors\":[{\"pointer\":"
                                        + "\"/instances/0/season\",\"code\":\"out_of_range\",\"detail\":\"expected 1 to 4\"}]}"));
    }

    @Test
    void the_proxy_gets_status_headers_and_the_body_as_text() {
        byte[] answer = HttpAnswer.json(200, json -> json.writeNumber(1))
                .with("Retry-After", "2")
                .bytes();
        assertThat(new String(answer, StandardCharsets.UTF_8))
                .isEqualTo("{\"statusCode\":200,\"isBase64Encoded\":false,"
                        + "\"headers\":{\"Content-Type\":\"application/json\",\"Retry-After\":\"2\"},\"body\":\"1\"}");
    }

    @Test
    void an_answer_fits_as_long_as_lambda_passes_it_on() {
        assertThat(new HttpAnswer(200, Map.of(), "x".repeat(6_287_360)).fits()).isTrue();
        assertThat(new HttpAnswer(200, Map.of(), "x".repeat(6_287_361)).fits()).isFalse();
        assertThat(new HttpAnswer(200, Map.of(), "\"".repeat(3_143_681)).fits()).isFalse();
        assertThat(new HttpAnswer(200, Map.of(), "ü".repeat(3_143_681)).fits()).isFalse();
    }
}
