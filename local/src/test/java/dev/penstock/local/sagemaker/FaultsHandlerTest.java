package dev.penstock.local.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsHandlerTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
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
    void a_fault_is_switched_on_and_off() throws Exception {
        send("PUT", "/rentals", "{\"faults\":[{\"fault\":\"outage\"}],\"concurrency\":3,\"perCallMillis\":0.5}");
        assertThatThrownBy(() -> endpoints.csv("1,0")).hasMessageContaining("503");

        JsonNode shown = JSON.readTree(send("GET", "/rentals", "").body());
        assertThat(shown.at("/behaviour/faults/0/fault").asText()).isEqualTo("outage");
        assertThat(shown.at("/inForce/0").asText()).isEqualTo("outage");
        assertThat(shown.at("/behaviour/concurrency").asInt()).isEqualTo(3);
        assertThat(shown.at("/behaviour/perCallMillis").asDouble()).isEqualTo(0.5);
        assertThat(shown.at("/statistics/statuses/503").asInt()).isEqualTo(1);

        send("DELETE", "/rentals", "");
        assertThat(endpoints.csv("1,0").body().asUtf8String()).isNotEmpty();
        assertThat(endpoints.rentals().statistics().calls()).isEqualTo(1);
    }

    @Test
    void a_fault_stands_until_its_time_is_over_whether_it_befalls_calls_now_or_not() throws Exception {
        String flapping = "{\"fault\":\"outage\",\"downMillis\":1000,\"upMillis\":86400000}";
        String brief = "{\"fault\":\"slow\",\"forMillis\":60000}";
        String lasting = "{\"fault\":\"hang\",\"forMillis\":3600000}";
        send("PUT", "/rentals", "{\"faults\":[" + String.join(",", flapping, brief, lasting) + "]}");
        endpoints.pass(Duration.ofSeconds(60));
        JsonNode shown = JSON.readTree(send("GET", "/rentals", "").body());
        send("DELETE", "/rentals", "");

        assertThat(shown.path("inForce")).extracting(JsonNode::asText).containsExactly("hang");
        assertThat(shown.path("standing"))
                .extracting(it -> it.path("fault").asText())
                .containsExactly("outage", "hang");
        assertThat(shown.at("/standing/0").has("leftMillis")).isFalse();
        assertThat(shown.at("/standing/1/leftMillis").asLong()).isEqualTo(3_540_000L);
    }

    @Test
    void all_endpoints_are_listed() throws Exception {
        JsonNode all = JSON.readTree(send("GET", "", "").body());

        assertThat(all.fieldNames()).toIterable().containsExactly("classes", "rentals");
    }

    @Test
    void an_endpoint_that_is_none_is_404() throws Exception {
        HttpResponse<String> answer = send("GET", "/nowhere", "");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("nowhere").contains("classes, rentals");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "[1]; not a JSON object",
                "{; not JSON",
                "{'fault':'outage'}; unknown: fault",
                "{'faults':[{'fault':'meteor'}]}; fault is meteor, not one of outage",
                "{'faults':[{'fault':'outage','probability':2}]}; probability 2.0",
                "{'faults':[{'fault':'outage','millis':2}]}; unknown: millis",
                "{'faults':[{'fault':'outage','forMillis':0}]}; for PT0S",
                "{'faults':[{'fault':'model-failed','status':200}]}; original status 200",
                "{'faults':[{'fault':'outage','row':{'column':1}}]}; equals, below, above, missing",
                "{'faults':[{'fault':'not-finite','value':'1'}]}; 1.0 is finite",
                "{'concurrency':0}; concurrency 0",
                "{'whenBusy':'panic'}; not one of queue, throttle",
                "{'perCallMillis':'5'}; perCallMillis is",
                "{'perRowMillis':-1}; perRowMillis is -1.0"
            })
    void what_is_no_behaviour_is_refused_with_its_reason(String body, String reason) throws Exception {
        HttpResponse<String> answer = send("PUT", "/rentals", body.replace('\'', '"'));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body()).path("error").asText()).contains(reason);
        assertThat(endpoints.rentals().behaviour()).isEqualTo(EndpointBehaviour.healthy());
    }

    @Test
    void every_fault_and_condition_survives_its_json() {
        List<FaultRule> rules = List.of(
                FaultRule.always(Fault.Refused.THROTTLED),
                FaultRule.always(new Fault.ModelFailed(408, "late")),
                FaultRule.always(new Fault.Hang(Duration.ofSeconds(61))),
                FaultRule.always(new Fault.Slow(Duration.ofMillis(5))),
                FaultRule.always(new Fault.WrongRows(-1)),
                FaultRule.always(new Fault.NoRows()),
                FaultRule.always(new Fault.NoContent()),
                FaultRule.always(new Fault.NotFinite(Float.NEGATIVE_INFINITY)),
                FaultRule.always(new Fault.Drip(Duration.ofSeconds(1))),
                FaultRule.always(new Fault.Reset(true)),
                FaultRule.always(new Fault.Truncated(true)),
                new FaultRule(
                        Fault.Refused.OUTAGE,
                        Occasion.always()
                                .withProbability(0.25)
                                .firstCalls(9)
                                .flapping(Duration.ofSeconds(10), Duration.ofSeconds(20))
                                .lasting(Duration.ofSeconds(45))
                                .withRow(new RowCondition(5, RowCondition.Comparison.BELOW, -1.5))),
                new FaultRule(
                        Fault.Refused.OUTAGE,
                        Occasion.always().withRow(new RowCondition(5, RowCondition.Comparison.MISSING, 0))));
        EndpointBehaviour behaviour = EndpointBehaviour.healthy()
                .withServiceTime(Duration.ofMillis(2), Duration.ofNanos(1500))
                .withConcurrency(4, WhenBusy.THROTTLE)
                .withSeparator(Separator.COMMA)
                .withFaults(rules)
                .withSeed(3);

        assertThat(BehaviourJson.read(BehaviourJson.write(behaviour))).isEqualTo(behaviour);
    }

    private HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(endpoints.address().resolve(FaultsHandler.PATH + path))
                .method(method, BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
