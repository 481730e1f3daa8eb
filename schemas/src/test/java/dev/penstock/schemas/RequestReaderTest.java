package dev.penstock.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {
    private static final RequestReader READER = new RequestReader();

    @Test
    void an_event_is_read_as_it_stands() {
        String body = Samples.text(Samples.ROOT.resolve("request/valid/event-whole.json"));
        PredictionRequest request = accepted(body);
        assertThat(request.id()).contains(new RequestId("01JZ3V5M8Q4T6W9Y2B7D1F0GHK"));
        assertThat(request.source()).isEqualTo("/services/fleet-planner");
        assertThat(request.model()).isEqualTo("bike-rental");
        assertThat(request.time()).contains(Instant.parse("2026-01-31T12:00:00Z"));
        assertThat(request.expiry()).contains(Instant.parse("2026-01-31T12:00:00.5Z"));
        assertThat(request.traceParent()).contains("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        assertThat(request.traceState()).contains("rojo=00f067aa0ba902b7,congo=t61rcWkgMzE");
        assertThat(request.partitionKey()).contains("tenant-7");
        assertThat(request.instanceCount()).isEqualTo(2);
        assertThat(body).contains("\"instances\": " + request.instances().text());
        assertThat(body)
                .contains("\"context\": " + request.context().orElseThrow().text());
    }

    @Test
    void a_bare_request_that_names_nobody_is_anonymous_and_has_no_id() {
        PredictionRequest request = accepted("{\"instances\":[ {\"é🚲\":[1]} , 2 ],\"model\":\"m\"}");
        assertThat(request.id()).isEmpty();
        assertThat(request.source()).isEqualTo(PredictionRequest.ANONYMOUS);
        assertThat(request.instances().text()).isEqualTo("[ {\"é🚲\":[1]} , 2 ]");
        assertThat(List.of(request.time(), request.expiry(), request.context())).containsOnly(Optional.empty());
    }

    @Test
    void a_body_without_a_model_is_read_for_the_model_that_its_path_names() {
        byte[] nameless = "{\"instances\":[1]}".getBytes(StandardCharsets.UTF_8);
        assertThat(READER.read(nameless)).isInstanceOf(RequestReading.Refused.class);
        assertThat(READER.readFor("m", nameless).fold(PredictionRequest::model, refused -> "none"))
                .isEqualTo("m");
        byte[] named = "{\"model\":\"own\",\"instances\":[1]}".getBytes(StandardCharsets.UTF_8);
        assertThat(READER.readFor("m", named).fold(PredictionRequest::model, refused -> "none"))
                .isEqualTo("own");
    }

    @Test
    void a_refusal_keeps_what_could_be_read_of_the_asker() {
        RefusedRequest refusal = refused("{\"id\":\"a\",\"source\":\"/s\",\"model\":\"m\",\"instances\":[]}");
        assertThat(refusal.id()).contains(new RequestId("a"));
        assertThat(refusal.source()).contains("/s");
        assertThat(refusal.model()).contains("m");
        assertThat(refusal.description()).isEqualTo("/instances: must have at least one instance");
    }

    @Test
    void a_refusal_for_a_limit_keeps_what_stood_before_it() {
        RefusedRequest refusal =
                refused("{\"id\":\"a\",\"model\":\"m\",\"instances\":" + "[".repeat(100) + ",\"source\":\"s\"}");
        assertThat(refusal.reason()).isEqualTo(Reason.OVER_LIMIT);
        assertThat(refusal.id()).contains(new RequestId("a"));
        assertThat(refusal.source()).isEmpty();
        assertThat(refused("{\"id\":\"a\",\"model\":\"m\",\"instances\":[\"\\ud800\"]}")
                        .id())
                .isPresent();
    }

    @Test
    void what_is_not_json_is_nobodys() {
        assertThat(refused("{\"id\":\"a\",").id()).isEmpty();
        assertThat(refused("{\"id\":\"a\",\"id\":\"b\"}").id()).isEmpty();
    }

    @Test
    void half_a_surrogate_pair_in_a_string_is_not_read_as_a_question_mark() {
        assertThat(refused("{\"model\":\"m\",\"instances\":[\"\uD800\"]}").reason())
                .isEqualTo(Reason.NOT_JSON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"model\":\"m\",\"instances\":[{\"f\":\"SECRET\"}],\"id\":\"SECRET SECRET\"}",
                "{\"model\":\"m\",\"instances\":[{\"f\":\"SECRET\",}]}",
                "{\"model\":\"m\",\"instances\":[{\"f\":SECRET}]}",
                "{\"model\":\"m\",\"instances\":[{\"f\":\"SECRET\",\"f\":\"SECRET\"}]}",
                "{\"model\":\"m\",\"instances\":[{\"f\":\"SECRET\\ud800\"}]}",
                "{\"model\":\"SECRET\",\"instances\":[{\"f\":\"SECRET\"}]}",
                "{\"model\":\"m\",\"instances\":\"SECRET\"}",
                "{\"model\":\"m\",\"instances\":[1],\"context\":\"SECRET\"}",
                "{\"model\":\"m\",\"instances\":[1],\"time\":\"SECRET\"}",
                "{\"specversion\":\"SECRET\"}",
                "{\"model\":\"m\",\"instances\":[1]} SECRET",
            })
    void no_value_comes_back_in_a_refusal(String body) {
        assertThat(refused(body).description()).doesNotContain("SECRET");
    }

    @ParameterizedTest
    @CsvSource({"a/b~c, a~1b~0c", "~1, ~01", "'', ''", "é🚲, é🚲", "\"\\, \"\\"})
    void a_name_is_escaped_in_a_pointer(String name, String escaped) {
        assertThat(RequestForm.escaped(name)).isEqualTo(escaped);
    }

    @Test
    void a_long_name_is_cut_in_a_pointer_but_not_within_a_character() {
        assertThat(RequestForm.escaped("n".repeat(40))).isEqualTo("n".repeat(40));
        assertThat(RequestForm.escaped("n".repeat(41))).isEqualTo("n".repeat(40) + "…");
        assertThat(RequestForm.escaped("n" + "🚲".repeat(256))).isEqualTo("n" + "🚲".repeat(39) + "…");
    }

    @Test
    void the_digest_is_that_of_the_content_whatever_its_form() {
        String payload = "\"instances\":[{\"a\":1}],\"context\":{\"b\":2}";
        String event = "{\"specversion\":\"1.0\",\"type\":\"" + PredictionRequest.TYPE
                + "\",\"id\":\"x\",\"source\":\"/s\",\"subject\":\"m\",\"data\":{" + payload + "}}";
        String digest = accepted("{\"model\":\"m\"," + payload + "}").digest();
        assertThat(digest).matches("sha256:[0-9a-f]{64}");
        assertThat(accepted(event).digest()).isEqualTo(digest);
        assertThat(accepted("{\"model\":\"m\",\"id\":\"y\",\"source\":\"/t\",\"time\":\"2026-01-01T00:00:00Z\","
                                + payload + "}")
                        .digest())
                .isEqualTo(digest);
    }

    @Test
    void the_digest_tells_contents_apart() {
        assertThat(List.of(
                                "{\"model\":\"m\",\"instances\":[1]}",
                                "{\"model\":\"n\",\"instances\":[1]}",
                                "{\"model\":\"m\",\"instances\":[2]}",
                                "{\"model\":\"m\",\"instances\":[1,2]}",
                                "{\"model\":\"m\",\"instances\":[1],\"context\":{}}",
                                "{\"model\":\"m\",\"instances\":[1],\"context\":{\"a\":1}}")
                        .stream()
                        .map(body -> accepted(body).digest()))
                .doesNotHaveDuplicates();
        assertThat(accepted("{\"model\":\"m\",\"instances\":[1],\"context\":null}")
                        .digest())
                .isEqualTo(accepted("{\"model\":\"m\",\"instances\":[1]}").digest());
    }

    private static PredictionRequest accepted(String body) {
        return ((RequestReading.Accepted) READER.read(body)).request();
    }

    private static RefusedRequest refused(String body) {
        return ((RequestReading.Refused) READER.read(body)).refusal();
    }
}
