package dev.penstock.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeyTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "\"8e03978e-40d5\" | 8e03978e-40d5",
                "8e03978e-40d5 | 8e03978e-40d5",
                "\"with a space\" | with a space",
                "\"a \\\"quote\\\" and \\\\\" | 'a \"quote\" and \\'"
            })
    void a_key_is_a_text_in_quotes_or_bare(String header, String value) {
        assertThat(IdempotencyKey.of(header)).contains(new IdempotencyKey(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"\"", "two words", "half\"quoted", "\"", "schlüssel", "\"\u0007\""})
    void what_is_none_is_no_key(String header) {
        assertThat(IdempotencyKey.of(header)).isEmpty();
    }

    @Test
    void a_key_has_at_most_255_characters() {
        assertThat(IdempotencyKey.of("k".repeat(255))).isPresent();
        assertThat(IdempotencyKey.of("k".repeat(256))).isEmpty();
    }

    @Test
    void the_id_is_the_same_for_caller_and_key_and_no_others() {
        IdempotencyKey key = new IdempotencyKey("b");
        assertThat(key.requestId("a")).isEqualTo(new IdempotencyKey("b").requestId("a"));
        assertThat(List.of(
                        key.requestId("a"),
                        key.requestId(""),
                        new IdempotencyKey("ab").requestId(""),
                        new IdempotencyKey("a").requestId("b")))
                .doesNotHaveDuplicates();
        assertThat(new IdempotencyKey("order-4711").requestId("").value())
                .isEqualTo("key-Gv7b8FSfTMxMt5NFTMaOP0Vx2H-GxaECzXM6EAZzhTA");
    }
}
