package dev.penstock.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyntaxTest {
    private static final Schema TIME = ContractSchema.compiled(
            ContractSchema.REQUEST.tree().at("/$defs/time").toString());

    @Test
    void each_rule_takes_every_character_of_its_pattern_and_no_other() {
        assertSameCharacters(Syntax::isRequestId, "[A-Za-z0-9_-]");
        assertSameCharacters(Syntax::isModel, "[a-z0-9]");
        assertSameCharacters(Syntax::isSource, "[A-Za-z0-9._~:/?#\\[\\]@!$&'()*+,;=%-]");
        assertSameCharacters(Syntax::isExtensionName, "[a-z0-9]");
        assertSameCharacters(Syntax::isPartitionKey, "[!-~]");
        assertSameCharacters(Syntax::isTraceState, "[ -~]");
    }

    private static void assertSameCharacters(Predicate<String> rule, String pattern) {
        Predicate<String> wanted = Pattern.compile(pattern).asMatchPredicate();
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            String text = String.valueOf((char) c);
            if (rule.test(text) != wanted.test(text)) {
                throw new AssertionError(pattern + " and U+" + Integer.toHexString(c));
            }
        }
    }

    @Test
    void each_rule_has_its_longest_text() {
        assertLengths(Syntax::isRequestId, 1, 64);
        assertLengths(Syntax::isModel, 1, 63);
        assertLengths(Syntax::isSource, 1, 256);
        assertLengths(Syntax::isExtensionName, 1, 64);
        assertLengths(Syntax::isPartitionKey, 1, 128);
        assertLengths(Syntax::isTraceState, 0, 512);
    }

    private static void assertLengths(Predicate<String> rule, int shortest, int longest) {
        for (int length = 0; length < 600; length++) {
            assertThat(rule.test("a".repeat(length)))
                    .as("length %d", length)
                    .isEqualTo(length >= shortest && length <= longest);
        }
    }

    @Test
    void a_models_hyphens_are_inside() {
        assertThat(List.of("a-b", "a--b", "9-9")).allMatch(Syntax::isModel);
        assertThat(List.of("-", "-a", "a-", "a_b", "A")).noneMatch(Syntax::isModel);
    }

    @Test
    void a_trace_parent_has_every_part_in_lower_case_hexadecimal() {
        String valid = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        assertThat(Syntax.isTraceParent(valid)).isTrue();
        for (int i = 0; i < valid.length(); i++) {
            for (String other : List.of("g", "A", "/", ":", "`", "٣")) {
                String changed = valid.substring(0, i) + other + valid.substring(i + 1);
                assertThat(Syntax.isTraceParent(changed)).as(changed).isFalse();
            }
        }
        assertThat(Syntax.isTraceParent(valid.toUpperCase(Locale.ROOT))).isFalse();
        assertThat(Syntax.isTraceParent(valid + "0")).isFalse();
        assertThat(Syntax.isTraceParent("")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-31T12:00:00Z, 2026-01-31T12:00:00Z",
        "2026-01-31T12:00:00.5+01:00, 2026-01-31T11:00:00.5Z",
        "2026-01-31T12:00:00.000000001-05:30, 2026-01-31T17:30:00.000000001Z",
        "2024-02-29T23:59:59.999999999+18:00, 2024-02-29T05:59:59.999999999Z",
        "9999-12-31T23:59:59-18:00, +10000-01-01T17:59:59Z",
    })
    void a_time_is_read_to_the_nanosecond(String text, String instant) {
        assertThat(Syntax.time(text)).contains(Instant.parse(instant));
    }

    @Test
    void the_calendar_is_that_of_the_schema_and_of_its_format() {
        for (int year : new int[] {0, 1, 4, 100, 400, 1582, 1900, 2000, 2023, 2024, 2100, 9996, 9999}) {
            for (int month = 0; month <= 13; month++) {
                for (int day = 0; day <= 32; day++) {
                    assertAlike(String.format(Locale.ROOT, "%04d-%02d-%02dT00:00:00Z", year, month, day));
                }
            }
        }
    }

    @Test
    void the_clock_and_the_offsets_are_those_of_the_schema_and_of_its_format() {
        for (int hour = 0; hour <= 25; hour++) {
            for (int minute = 0; minute <= 61; minute += hour > 18 ? 20 : 1) {
                assertAlike(String.format(Locale.ROOT, "2026-01-31T12:00:00+%02d:%02d", hour, minute));
                assertAlike(String.format(Locale.ROOT, "2026-01-31T12:00:00-%02d:%02d", hour, minute));
                assertAlike(String.format(Locale.ROOT, "2026-01-31T%02d:%02d:59Z", hour, minute));
                assertAlike(String.format(Locale.ROOT, "2026-12-31T23:%02d:%02dZ", minute, hour + 40));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Z",
                "2026",
                "2026-01-31",
                "2026-01-31T12:00:00",
                "2026-01-31T12:00:00.",
                "2026-01-31T12:00:00.Z",
                "2026-01-31T12:00:00.1234567890Z",
                "2026-01-31T12:00:00Zz",
                "2026-01-31T12:00:00+1:00",
                "2026-01-31T12:00:00+01",
                "2026-01-31T12:00:00+01:00:00",
                "2026-01-31T12:00:00*01:00",
                "+026-01-31T12:00:00Z",
                "-026-01-31T12:00:00Z",
                "2026-+1-31T12:00:00Z",
                "2026-01-31T12:00:0٣Z",
                "2026-01-31T12:00:00.٣Z",
                "2026-01-31T12:00:00Z\n"
            })
    void what_is_no_time_is_none_in_the_schema_either(String text) {
        assertThat(Syntax.time(text)).isEmpty();
        assertThat(isTimeBySchema(text)).isFalse();
    }

    private static void assertAlike(String text) {
        if (Syntax.time(text).isPresent() != isTimeBySchema(text)) {
            throw new AssertionError(text);
        }
    }

    private static boolean isTimeBySchema(String text) {
        return ContractSchema.errors(TIME, TextNode.valueOf(text).toString()).isEmpty();
    }

    @Test
    void the_pattern_alone_decides_so_that_asserting_the_format_changes_nothing() {
        Pattern pattern = Pattern.compile(
                ContractSchema.REQUEST.tree().at("/$defs/time/pattern").textValue());
        for (String text : List.of(
                "2000-02-29T00:00:00Z", "1900-02-29T00:00:00Z", "2026-01-31T12:00:00-00:00", "0000-01-01T00:00:00Z")) {
            assertThat(pattern.matcher(text).matches()).as(text).isEqualTo(isTimeBySchema(text));
        }
    }
}
