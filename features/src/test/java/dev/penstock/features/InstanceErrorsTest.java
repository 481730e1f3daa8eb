package dev.penstock.features;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.penstock.schemas.RowError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with an instance is said with a code and a field, and the parser goes on behind it. */
class InstanceErrorsTest {
    private static final String GOOD =
            "{\"datetime\":\"2011-01-20 17:00:00\",\"season\":1,\"holiday\":0,\"workingday\":1,\"weather\":1,\"temp\":10.66,"
                    + "\"atemp\":12.88,\"humidity\":44,\"windspeed\":16.9979}";

    private final FeaturePlan bikes = Samples.plan("bike-rental");
    private final FeaturePlan everything = Samples.plan("everything");

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "1; ; not_an_instance",
                "null; ; not_an_instance",
                "\"{}\"; ; not_an_instance",
                "[\"2011-01-20 17:00:00\",1,0,1,1,10.66,12.88,44,16.9979]; ; not_an_instance",
                "{\"features\":{\"a\":[1]}}; features; not_an_instance",
                "{\"features\":null}; features; not_an_instance",
                "{}; datetime; missing_field",
                "{\"features\":[]}; features; wrong_arity",
                "{\"features\":[\"2011-01-20 17:00:00\",1,0,1,1,10.66,12.88,44]}; features; wrong_arity",
                "{\"features\":[1,0,1,1,10.66,12.88,44,16.9979]}; features; wrong_arity",
                "{\"features\":[\"2011-01-20 17:00:00\",1,0,1,1,10.66,12.88,44,16.9979,[{}]]}; features; wrong_arity",
                "{\"features\":[\"2011-01-20 17:00:00\",1,0,1,1,10.66,12.88,44,16.9979],\"temp\":[1,{}]}; temp; unknown_field",
                "{\"features\":[\"2011-01-20 17:00:00\",1,0,1,1,10.66,12.88,44,null]}; windspeed; missing_field",
                "{\"features\":[\"2011-01-20 17:00:00\",1,0,1,1,{\"a\":1},12.88,44,16.9979]}; temp; wrong_type",
                "{\"features\":[\"12\",1,0,1,1,10.66,12.88,44,16.9979]}; datetime; bad_format",
                "{\"features\":[\"2011-02-30 17:00:00\",1,0,1,1,10.66,12.88,44,16.9979]}; datetime; bad_format",
                "{\"features\":[\"2011-01-20T17:00:00\",1,0,1,1,10.66,12.88,44,16.9979]}; datetime; bad_format",
                "{\"features\":[20110120,1,0,1,1,10.66,12.88,44,16.9979]}; datetime; wrong_type"
            })
    void an_instance_of_another_form_is_refused(String instance, String field, String code) throws IOException {
        assertRefused(bikes, instance, field, code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "\"season\":1; \"season\":\"1\"; season; wrong_type",
                "\"season\":1; \"season\":true; season; wrong_type",
                "\"season\":1; \"season\":1.5; season; wrong_type",
                "\"season\":1; \"season\":0; season; out_of_range",
                "\"season\":1; \"season\":5; season; out_of_range",
                "\"season\":1; \"season\":null; season; missing_field",
                "\"season\":1; \"season\":[1]; season; wrong_type",
                "\"season\":1; \"Season\":1; Season; unknown_field",
                "\"season\":1; \"features\":1; features; unknown_field",
                "\"temp\":10.66; \"temp\":1e999999999; temp; out_of_range",
                "\"temp\":10.66; \"temp\":-1e400; temp; out_of_range",
                "\"temp\":10.66; \"temp\":\"NaN\"; temp; wrong_type",
                "\"temp\":10.66; \"temp\":\"\"; temp; wrong_type",
                "\"temp\":10.66; \"temp\":{\"temp\":{\"temp\":[1]}}; temp; wrong_type"
            })
    void a_wrong_value_is_refused(String from, String to, String field, String code) throws IOException {
        assertRefused(bikes, GOOD.replace(from, to), field, code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "\"kind\":\"flat\"; \"kind\":\"castle\"; kind; unknown_category",
                "\"kind\":\"flat\"; \"kind\":\"flat\\nhouse\"; kind; unknown_category",
                "\"kind\":\"flat\"; \"kind\":\"FLAT\"; kind; unknown_category",
                "\"kind\":\"flat\"; \"kind\":1; kind; wrong_type",
                "\"new\":true; \"new\":1; new; wrong_type",
                "\"new\":true; \"new\":\"true\"; new; wrong_type",
                "\"colour\":\"red\"; \"colour\":\"a text that is longer than twenty\"; colour; bad_format",
                "\"day\":\"29.02.2024\"; \"day\":\"31.12.1899\"; day; out_of_range",
                "\"day\":\"29.02.2024\"; \"day\":\"01.01.2100\"; day; out_of_range",
                "\"amount\":1; \"amount\":-1; amount; out_of_range",
                "\"rooms\":1; \"rooms\":9007199254740993; rooms; out_of_range"
            })
    void a_wrong_value_of_any_type_is_refused(String from, String to, String field, String code) throws IOException {
        String good = "{\"day\":\"29.02.2024\",\"at\":\"2024-02-29T23:59:58Z\",\"amount\":1,\"rooms\":1,\"new\":true,"
                + "\"kind\":\"flat\",\"colour\":\"red\"}";
        assertRefused(everything, good.replace(from, to), field, code);
    }

    @Test
    void an_integer_that_no_double_holds_is_refused_and_not_rounded() throws IOException {
        String specification = Samples.plan("small").json().replace("\"type\": \"number\"}", "\"type\": \"integer\"}");
        FeaturePlan plan =
                FeaturePlan.load("small", integerColumn(specification).getBytes(StandardCharsets.UTF_8));
        String instance = "{\"x\":VALUE,\"day\":\"2024-02-29\",\"kind\":\"a\"}";
        assertThat(transform(plan, instance.replace("VALUE", "9007199254740991")))
                .isEmpty();
        assertThat(transform(plan, instance.replace("VALUE", "1.0e3"))).isEmpty();
        assertRefused(plan, instance.replace("VALUE", "9007199254740993"), "x", "out_of_range");
        assertRefused(plan, instance.replace("VALUE", "-9007199254740993"), "x", "out_of_range");
    }

    private static String integerColumn(String specification) {
        return specification
                .replace("\"x\": 1.5", "\"x\": 2")
                .replace("\"x\":1.5", "\"x\":2")
                .replace("[1.5, 2,", "[2, 2,");
    }

    @Test
    void a_column_that_is_not_finite_is_an_error_of_its_field() throws IOException {
        FeaturePlan fraud = Samples.plan("probability");
        assertRefused(fraud, "{\"amount\":-2}", "amount", "out_of_range");
        assertRefused(fraud, "{\"amount\":-1}", "amount", "out_of_range");
    }

    @Test
    void tokens_that_are_no_json_numbers_are_out_of_range_where_a_parser_lets_them_pass() throws IOException {
        JsonFactory lenient = JsonFactory.builder()
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .build();
        for (String token : new String[] {"NaN", "Infinity", "-Infinity"}) {
            try (JsonParser parser = lenient.createParser(GOOD.replace("10.66", token))) {
                parser.nextToken();
                assertThat(bikes.transform(parser, bikes.newRows())
                                .map(error -> error.code().wire()))
                        .contains("out_of_range");
            }
        }
    }

    @Test
    void a_field_that_stands_twice_is_refused_where_a_parser_lets_it_pass() throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(GOOD.replace("\"holiday\"", "\"season\""))) {
            parser.nextToken();
            RowError error = bikes.transform(parser, bikes.newRows()).orElseThrow();
            assertThat(error.code().wire()).isEqualTo("not_an_instance");
            assertThat(error.field()).contains("season");
        }
    }

    @Test
    void names_need_not_be_canonical() throws IOException {
        JsonFactory plain = JsonFactory.builder()
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .build();
        try (JsonParser parser = plain.createParser(GOOD)) {
            parser.nextToken();
            assertThat(bikes.transform(parser, bikes.newRows())).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\\u0000b\\u001bc\":1}", "{\"=cmd|' /C calc'!A0\":1}"})
    void the_name_of_an_unknown_field_is_shown_without_control_characters(String instance) throws IOException {
        String field = transform(bikes, instance).orElseThrow().field().orElseThrow();
        assertThat(field.chars().noneMatch(Character::isISOControl)).isTrue();
    }

    @Test
    void an_unknown_field_with_a_long_name_is_shown_in_short() throws IOException {
        String instance = "{\"" + "x".repeat(200) + "\":1}";
        assertThat(transform(bikes, instance).orElseThrow().field().orElseThrow())
                .hasSizeLessThan(70);
    }

    @Test
    void no_detail_holds_a_value() throws IOException {
        RowError error = transform(bikes, GOOD.replace("\"season\":1", "\"season\":77777"))
                .orElseThrow();
        assertThat(error.detail())
                .isEqualTo("expected at least 1 and at most 4")
                .doesNotContain("77777");
    }

    private static Optional<RowError> transform(FeaturePlan plan, String instance) throws IOException {
        try (JsonParser parser = Instances.parser(instance)) {
            return plan.transform(parser, plan.newRows());
        }
    }

    /** Reads the instance between two others, so that a parser left at the wrong place shows. */
    private static void assertRefused(FeaturePlan plan, String instance, String field, String code) throws IOException {
        EncodedRows rows = plan.newRows();
        try (JsonParser parser = Instances.parser("[" + instance + ",\"after\"]")) {
            parser.nextToken();
            RowError error = plan.transform(parser, rows).orElseThrow();
            assertThat(error.code().wire()).isEqualTo(code);
            assertThat(error.field().orElse(null)).isEqualTo(field);
            assertThat(error.detail()).isNotBlank();
            assertThat(parser.nextToken()).isEqualTo(JsonToken.VALUE_STRING);
            assertThat(parser.nextToken()).isEqualTo(JsonToken.END_ARRAY);
        }
        assertThat(rows.size()).isZero();
        assertThat(rows.body(0, 0)).isEmpty();
    }
}
