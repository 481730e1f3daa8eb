package dev.penstock.e2e.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.schemas.PredictionRequest;
import dev.penstock.schemas.RequestReader;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is accepted is never lost, what is bad never reaches the queue, and what is sent again is accepted once. */
class AcceptingTest {
    private static final String PATH = "/v1/predictions";
    private static final String SEND = "SendMessageBatch";

    private static ApiLab lab;

    @BeforeAll
    static void start() {
        lab = ApiLab.start(Map.of());
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    /** A request that can be told from the others by its context. */
    private static String request(String mark) {
        return ApiLab.request(ApiLab.RIDE).replaceFirst("}$", ",\"context\":{\"mark\":\"" + mark + "\"}}");
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return answer.headers().firstValue("location").orElseThrow();
    }

    private static String digest(String body) {
        return new RequestReader().read(body).fold(PredictionRequest::digest, refusal -> "");
    }

    @Test
    void nothing_is_done_for_a_bad_request() {
        List<String> bad = List.of(
                request("bad").replace("{\"features\"", "{\"season\":9,\"features\""),
                request("bad").replace("48", "\"48\""),
                request("bad").replace("bike-rental", "nobody"),
                request("bad").replace("\"instances\"", "\"instance\""),
                request("bad").replace("{\"mark\"", "{\"mark\":1,\"mark\""),
                request("bad") + "}",
                request("bad").replace("bad", "bad\\u0000"),
                request("bad" + "x".repeat(70_000)));
        assertThat(bad)
                .allSatisfy(body -> assertThat(
                                lab.post(PATH, body, "Idempotency-Key", "bad").statusCode())
                        .isBetween(400, 422));
        assertThat(lab.call("POST", PATH, request("bad"), "Content-Type", "text/plain")
                        .statusCode())
                .isEqualTo(415);
        assertThat(lab.wire.count(SEND, "bad")).isZero();
        location(lab.post(PATH, request("bad"), "Idempotency-Key", "bad"));
        assertThat(lab.wire.count(SEND, "bad")).isOne();
    }

    @Test
    void each_fault_of_an_event_has_its_place_in_it() {
        HttpResponse<String> answer = lab.post(
                PATH,
                "{\"data\":{\"instances\":[" + ApiLab.RIDE
                        + ",{\"features\":[1]},{\"season\":9}]},\"specversion\":\"1.0\","
                        + "\"type\":\"dev.penstock.prediction.requested.v1\",\"id\":\"e\",\"source\":\"/t\","
                        + "\"subject\":\"bike-rental\"}");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("2 of 3 instances")
                .contains("\"pointer\":\"/data/instances/1/features\",\"code\":\"wrong_arity\"")
                .contains("\"pointer\":\"/data/instances/2/season\",\"code\":\"out_of_range\"");
    }

    @Test
    void the_202_is_sent_only_after_sqs_has_answered() throws Exception {
        CompletableFuture<HttpResponse<String>> answer;
        try (Wire.Held held = lab.wire.holding(SEND)) {
            answer = lab.posting(PATH, request("waits"));
            held.awaitOne();
            assertThat(answer).isNotDone();
        }
        location(answer.join());
    }

    @Test
    void the_same_key_asks_nothing_twice_and_gets_the_same_answer() {
        HttpResponse<String> first = lab.post(PATH, request("twice"), "Idempotency-Key", "\"twice\"");
        HttpResponse<String> second = lab.post(PATH, request("twice"), "Idempotency-Key", "twice");
        assertThat(location(second)).isEqualTo(location(first));
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(lab.wire.count(SEND, "twice")).isOne();
    }

    @Test
    void an_id_in_the_body_is_a_key_too_but_not_beside_another() {
        String body = request("own").replaceFirst("[{]", "{\"id\":\"own-id\",");
        assertThat(location(lab.post(PATH, body))).isEqualTo("/v1/predictions/own-id");
        location(lab.post(PATH, body));
        assertThat(lab.wire.count(SEND, "own-id")).isOne();
        assertThat(lab.post(PATH, body.replace("48", "49")).statusCode()).isEqualTo(422);
        assertThat(lab.post(PATH, body, "Idempotency-Key", "k").statusCode()).isEqualTo(422);
    }

    @Test
    void without_a_key_each_call_makes_another_request() {
        assertThat(location(lab.post(PATH, request("new")))).isNotEqualTo(location(lab.post(PATH, request("new"))));
    }

    @Test
    void the_keys_of_two_callers_do_not_meet() {
        String one =
                location(lab.post(PATH, request("one"), "Idempotency-Key", "mine", "Authorization", signedBy("ONE")));
        String other =
                location(lab.post(PATH, request("two"), "Idempotency-Key", "mine", "Authorization", signedBy("TWO")));
        assertThat(one).isNotEqualTo(other);
        assertThat(location(
                        lab.post(PATH, request("one"), "Idempotency-Key", "mine", "Authorization", signedBy("ONE"))))
                .isEqualTo(one);
    }

    private static String signedBy(String key) {
        return "AWS4-HMAC-SHA256 Credential=" + key
                + "/20260101/eu-central-2/execute-api/aws4_request, SignedHeaders=host, Signature=00";
    }

    @Test
    void what_sqs_did_not_take_can_be_sent_again_at_once_but_only_that() throws Exception {
        HttpResponse<String> refused =
                lab.wire.cutting(SEND, () -> lab.post(PATH, request("later"), "Idempotency-Key", "later"));
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("retry-after")).contains("2");
        assertThat(lab.post(PATH, request("other"), "Idempotency-Key", "later").statusCode())
                .isEqualTo(422);
        String location = location(lab.post(PATH, request("later"), "Idempotency-Key", "later"));
        assertThat(lab.get(location).statusCode()).isEqualTo(200);
    }

    /** A function that died between entering a request and noting that it was sent has left a lease. */
    @Test
    void whoever_died_while_accepting_stands_in_the_way_until_the_lease_runs_out() {
        Instant now = Instant.now();
        long later = now.plusSeconds(3_600).getEpochSecond();
        String body = request("died").replaceFirst("[{]", "{\"id\":\"died\",");
        lab.enter("died", digest(body), "accepting", now.plusSeconds(30).toEpochMilli(), later, later);
        assertThat(lab.post(PATH, body).statusCode()).isEqualTo(409);
        assertThat(lab.get("/v1/predictions/died").body()).contains("queued");
        lab.enter("died", digest(body), "accepting", now.minusSeconds(1).toEpochMilli(), later, later);
        assertThat(lab.post(PATH, body.replace("48", "49")).statusCode()).isEqualTo(422);
        location(lab.post(PATH, body));
        assertThat(lab.wire.count(SEND, "died")).isOne();
    }

    @Test
    void a_key_is_free_again_once_it_is_forgotten() {
        Instant now = Instant.now();
        long before = now.minusSeconds(1).getEpochSecond();
        String body = request("free").replaceFirst("[{]", "{\"id\":\"free\",");
        lab.enter(
                "free",
                "sha256:another",
                "accepted",
                0,
                before,
                now.plusSeconds(60).getEpochSecond());
        assertThat(lab.post(PATH, body).statusCode()).isEqualTo(422);
        lab.enter("free", "sha256:another", "accepted", 0, before, before);
        assertThat(lab.get("/v1/predictions/free").statusCode()).isEqualTo(404);
        location(lab.post(PATH, body));
    }

    @Test
    void a_note_that_fails_takes_nothing_back() throws Exception {
        try (Wire.Held held = lab.wire.holding(SEND)) {
            CompletableFuture<HttpResponse<String>> answer =
                    lab.posting(PATH, request("unnoted"), "Idempotency-Key", "unnoted");
            held.awaitOne();
            HttpResponse<String> accepted = lab.wire.cutting("UpdateItem", () -> {
                held.letGo();
                return answer.join();
            });
            assertThat(lab.get(location(accepted)).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_call_that_is_held_gets_the_result_and_where_it_stays() {
        HttpResponse<String> answer = lab.post(PATH, request("held"), "Prefer", "wait=60");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("preference-applied")).contains("wait=20");
        assertThat(answer.body()).contains("\"status\":\"succeeded\"", "\"mark\":\"held\"", "/penstock/rest");
        String stays = answer.headers().firstValue("content-location").orElseThrow();
        assertThat(lab.get(stays).body()).isEqualTo(answer.body());
    }
}
