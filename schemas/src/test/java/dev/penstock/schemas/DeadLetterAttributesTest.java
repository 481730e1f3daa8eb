package dev.penstock.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLetterAttributesTest {
    private static final Instant FAILED_AT = Instant.parse("2026-03-01T12:00:00.123456789Z");

    private static DeadLetterAttributes letter(Reason reason, String detail) {
        return new DeadLetterAttributes(reason, detail, Optional.of(new RequestId("r-1")), 3, FAILED_AT, "scorer/read");
    }

    @ParameterizedTest
    @EnumSource
    void attributes_are_read_back_as_they_were_written(Reason reason) {
        DeadLetterAttributes letter = letter(reason, "/data/instances: must have at least one instance");
        assertThat(DeadLetterAttributes.fromMap(letter.toMap())).contains(letter);
        DeadLetterAttributes nameless =
                new DeadLetterAttributes(reason, "x", Optional.empty(), 1, FAILED_AT, "scorer/read");
        assertThat(DeadLetterAttributes.fromMap(nameless.toMap())).contains(nameless);
    }

    @Test
    void the_names_are_those_of_the_contract_and_what_makes_it_a_letter_comes_first() {
        assertThat(letter(Reason.NOT_JSON, "x").toMap().keySet())
                .containsExactly("reason", "failedat", "requestid", "attempts", "component", "detail");
    }

    @Test
    void a_replayed_request_s_letter_counts_the_replays_and_names_the_original() {
        DeadLetterAttributes again = new DeadLetterAttributes(
                Reason.MODEL_REJECTED,
                "x",
                Optional.empty(),
                1,
                FAILED_AT,
                "scorer/invoke",
                new ReplayHistory(3, Optional.of("sha256:" + "0".repeat(64))));
        assertThat(again.toMap()).containsEntry("replays", "3").containsKey("originaldigest");
        assertThat(DeadLetterAttributes.fromMap(again.toMap())).contains(again);
    }

    @Test
    void the_first_two_attributes_make_a_letter() {
        Map<String, String> least = Map.of("reason", "over_limit", "failedat", FAILED_AT.toString());
        assertThat(DeadLetterAttributes.fromMap(least))
                .contains(new DeadLetterAttributes(
                        Reason.OVER_LIMIT, "no detail", Optional.empty(), 0, FAILED_AT, "unknown"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"reason", "failedat"})
    void a_message_without_reason_or_time_is_no_letter_of_ours(String name) {
        Map<String, String> attributes =
                new HashMap<>(letter(Reason.NOT_JSON, "x").toMap());
        attributes.put(name, "yesterday");
        assertThat(DeadLetterAttributes.fromMap(attributes)).isEmpty();
        attributes.remove(name);
        assertThat(DeadLetterAttributes.fromMap(attributes)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-1, 0", "'', 0", "1.5, 0", "٣, 0", "1234567890, 0", "999999999, 999999999", "7, 7"})
    void attempts_that_are_no_number_count_as_none(String text, int attempts) {
        Map<String, String> attributes =
                new HashMap<>(letter(Reason.NOT_JSON, "x").toMap());
        attributes.put("attempts", text);
        assertThat(DeadLetterAttributes.fromMap(attributes).orElseThrow().attempts())
                .isEqualTo(attempts);
    }

    @Test
    void a_request_id_that_is_none_is_left_out() {
        Map<String, String> attributes =
                new HashMap<>(letter(Reason.NOT_JSON, "x").toMap());
        attributes.put("requestid", "../../etc");
        assertThat(DeadLetterAttributes.fromMap(attributes).orElseThrow().requestId())
                .isEmpty();
    }

    @Test
    void a_detail_has_only_characters_that_sqs_takes() {
        assertThat(letter(Reason.NOT_JSON, "a\0b\u0001\u001F\uFFFE\uFFFF").detail())
                .isEqualTo("a\uFFFDb" + "\uFFFD".repeat(4));
        assertThat(letter(Reason.NOT_JSON, "\uD83D \uDEB2\uD83D").detail()).isEqualTo("\uFFFD \uFFFD\uFFFD");
        String carried =
                "\t\n\r ~\u007F\u0085\uD7FF\uE000\uFFFD🚲" + Character.toString(0x1FFFF) + Character.toString(0x10FFFF);
        assertThat(letter(Reason.NOT_JSON, carried).detail()).isEqualTo(carried);
    }

    @Test
    void a_detail_is_cut_at_1024_characters_and_never_within_one() {
        assertThat(letter(Reason.NOT_JSON, "x".repeat(1_024)).detail()).hasSize(1_024);
        assertThat(letter(Reason.NOT_JSON, "x".repeat(1_025)).detail()).hasSize(1_024);
        String cut = letter(Reason.NOT_JSON, "🚲".repeat(2_000)).detail();
        assertThat(cut).isEqualTo("🚲".repeat(1_024));
    }

    @Test
    void an_empty_detail_is_replaced_since_sqs_takes_no_empty_attribute() {
        assertThat(letter(Reason.NOT_JSON, "").detail()).isEqualTo("no detail");
    }

    @Test
    void every_reason_has_its_own_wire_form() {
        assertThat(Arrays.stream(Reason.values()).map(Reason::wire))
                .doesNotHaveDuplicates()
                .allMatch(wire -> wire.matches("[a-z_]+"));
        for (Reason reason : Reason.values()) {
            assertThat(Reason.fromWire(reason.wire())).contains(reason);
        }
        assertThat(Reason.fromWire("exhausted")).isEmpty();
    }
}
