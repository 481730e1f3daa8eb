package dev.penstock.scorer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.schemas.Reason;
import dev.penstock.schemas.RequestId;
import dev.penstock.schemas.ResultStatus;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReaderTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private final Reader reader = new Reader(EchoModel.models(), new Results(CLOCK), CLOCK);

    @Test
    void a_request_keeps_the_id_that_its_producer_gave_it() {
        assertThat(request("{\"id\":\"mine\",\"model\":\"echo\",\"instances\":[{\"x\":1}]}", Optional.empty())
                        .id())
                .isEqualTo(new RequestId("mine"));
    }

    @Test
    void a_bare_request_without_an_id_takes_the_one_that_its_dead_letter_carried() {
        assertThat(request("{\"model\":\"echo\",\"instances\":[{\"x\":1}]}", Optional.of(new RequestId("carried")))
                        .id())
                .isEqualTo(new RequestId("carried"));
    }

    @Test
    void a_bare_request_without_any_id_takes_the_message_s() {
        assertThat(request("{\"model\":\"echo\",\"instances\":[{\"x\":1}]}", Optional.empty())
                        .id())
                .isEqualTo(new RequestId("message-1"));
    }

    @Test
    void an_unknown_model_is_refused_with_a_failed_result() {
        Outcome.Rejected rejected = (Outcome.Rejected) refused("{\"id\":\"a\",\"model\":\"nobody\",\"instances\":[1]}");
        assertThat(rejected.letter().reason()).isEqualTo(Reason.UNKNOWN_MODEL);
        assertThat(rejected.result()).hasValueSatisfying(result -> {
            assertThat(result.status()).isEqualTo(ResultStatus.FAILED);
            assertThat(result.model().name()).isEqualTo("nobody");
            assertThat(result.error()).isPresent();
        });
    }

    @Test
    void what_is_not_json_is_refused_without_a_result_since_nobody_knows_whose_it_is() {
        Outcome.Rejected rejected = (Outcome.Rejected) refused("{\"id\":\"a\",");
        assertThat(rejected.letter().reason()).isEqualTo(Reason.NOT_JSON);
        assertThat(rejected.result()).isEmpty();
    }

    @Test
    void a_request_expires_at_its_expirytime_and_not_before() {
        String body = "{\"id\":\"a\",\"model\":\"echo\",\"instances\":[{\"x\":1}],\"expirytime\":\"%s\"}";
        assertThat(refused(body.formatted("2026-03-01T12:00:00Z")))
                .isInstanceOfSatisfying(
                        Outcome.Expired.class,
                        it -> assertThat(it.result().status()).isEqualTo(ResultStatus.EXPIRED));
        assertThat(read(body.formatted("2026-03-01T12:00:00.001Z"), Optional.empty())
                        .requests())
                .hasSize(1);
    }

    @Test
    void one_bad_body_does_not_touch_its_neighbours() {
        Intake intake = reader.read(List.of(
                delivery("1", "{\"model\":\"echo\",\"instances\":[{\"x\":1}]}", Optional.empty()),
                delivery("2", "nonsense", Optional.empty()),
                delivery("3", "{\"model\":\"echo\",\"instances\":[{\"x\":3}]}", Optional.empty())));
        assertThat(intake.requests())
                .extracting(it -> it.delivery().messageId())
                .containsExactly("1", "3");
        assertThat(intake.refused()).extracting(it -> it.delivery().messageId()).containsExactly("2");
    }

    private ReadRequest request(String body, Optional<RequestId> attribute) {
        return read(body, attribute).requests().get(0);
    }

    private Outcome refused(String body) {
        return read(body, Optional.empty()).refused().get(0);
    }

    private Intake read(String body, Optional<RequestId> attribute) {
        return reader.read(List.of(delivery("message-1", body, attribute)));
    }

    private static Delivery delivery(String id, String body, Optional<RequestId> attribute) {
        return new Delivery(id, "handle", body, attribute, 1, NOW.minusSeconds(1), NOW.minusSeconds(1));
    }
}
