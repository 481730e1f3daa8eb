package dev.penstock.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever comes in ends as a row, an error of the row, or what the parser declares; and soon. */
@Timeout(120)
class HostileInputTest {
    private final long seed = Long.getLong("test.seed", 20261124L);
    private final Random random = new Random(seed);

    @Test
    void mutated_instances_end_as_a_row_or_an_error_and_leave_the_parser_behind_them() {
        List<FeaturePlan> plans =
                List.of(Samples.plan("bike-rental"), Samples.plan("everything"), Samples.plan("softmax"));
        for (int i = 0; i < 60_000; i++) {
            FeaturePlan plan = plans.get(i % plans.size());
            byte[] instance = plan.golden().get(0).instance().text().getBytes(StandardCharsets.UTF_8);
            mutate(instance);
            try {
                transform(plan, instance);
            } catch (IOException | RuntimeException undeclared) {
                String shown = new String(instance, StandardCharsets.UTF_8);
                fail("seed " + seed + ", round " + i + ": " + shown, undeclared);
            }
        }
    }

    private static void transform(FeaturePlan plan, byte[] instance) throws IOException {
        EncodedRows rows = plan.newRows();
        try (JsonParser parser = Instances.parser("[" + new String(instance, StandardCharsets.UTF_8) + ",true]")) {
            parser.nextToken();
            boolean wrong = plan.transform(parser, rows).isPresent();
            assertEquals(wrong ? 0 : 1, rows.size());
            // A mutation may have closed the instance early: whatever stands there is no part of it.
            assertNotEquals(JsonToken.FIELD_NAME, parser.nextToken());
            assertNotEquals(JsonToken.END_OBJECT, parser.currentToken());
        } catch (JsonProcessingException declared) {
            // The text is no JSON, or passes a limit.
        }
    }

    private void mutate(byte[] text) {
        String alphabet = "0123456789{}[]\",:.-+eE\\ntrufalsNI\n\t\u0000\u007f";
        for (int changes = random.nextInt(4); changes >= 0; changes--) {
            text[random.nextInt(text.length)] = (byte) alphabet.charAt(random.nextInt(alphabet.length()));
        }
    }

    @Test
    void mutated_answers_are_read_or_unreadable() {
        FeaturePlan one = Samples.plan("bike-rental");
        FeaturePlan three = Samples.plan("softmax");
        String[] answers = {
            "1,2.5,-3e-05\n",
            "nan\ninf\n-1.25",
            "[1,2,3]\n[4,5,6]\n[7,8,9]",
            "{\"predictions\":[{\"score\":1},{\"score\":[2]},3]}",
            "{\"predictions\":[[1,2,3],[4,NaN,6],{\"score\":[7,8,9]}]}"
        };
        for (int i = 0; i < 60_000; i++) {
            byte[] answer = answers[i % answers.length].getBytes(StandardCharsets.US_ASCII);
            mutate(answer);
            try {
                Scores scores =
                        (i % 2 == 0 ? one : three).readAnswer(answer, i % 3 == 0 ? "application/json" : "text/csv", 3);
                assertEquals(3, scores.rows());
            } catch (UnreadableAnswer declared) {
                assertFalse(
                        String.valueOf(declared.getMessage()).contains(new String(answer, StandardCharsets.US_ASCII)));
            }
        }
    }

    @Test
    void mutated_specifications_are_loaded_or_refused_with_faults() throws IOException {
        byte[] sample = java.nio.file.Files.readAllBytes(Samples.VALID.resolve("everything.json"));
        for (int i = 0; i < 5_000; i++) {
            byte[] mutated = sample.clone();
            mutate(mutated);
            try {
                FeaturePlan.load("mutated", mutated);
            } catch (SpecificationException declared) {
                assertThat(declared.faults()).isNotEmpty();
            }
        }
    }

    @Test
    void a_number_of_any_length_or_exponent_costs_no_time() throws IOException {
        String[] numbers = {
            "1e999999999", "-1e999999999", "1e-999999999", "9".repeat(99), "0." + "9".repeat(97), "1e-9999999999999"
        };
        FeaturePlan plan = Samples.plan("softmax");
        long start = System.nanoTime();
        for (int i = 0; i < 20_000; i++) {
            String number = numbers[i % numbers.length];
            transform(plan, ("{\"length\":" + number + "}").getBytes(StandardCharsets.UTF_8));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
    }

    @Test
    void an_object_with_very_many_fields_is_passed_over_after_the_first_unknown_one() throws IOException {
        StringBuilder instance = new StringBuilder("{");
        for (int i = 0; i < 50_000; i++) {
            // Names that collide in String.hashCode.
            instance.append(i == 0 ? "" : ",").append('"');
            for (int bit = 0; bit < 16; bit++) {
                instance.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            instance.append("\":0");
        }
        FeaturePlan plan = Samples.plan("bike-rental");
        try (JsonParser parser = new com.fasterxml.jackson.core.JsonFactory()
                .createParser(instance.append('}').toString().getBytes(StandardCharsets.UTF_8))) {
            parser.nextToken();
            assertThat(plan.transform(parser, plan.newRows())
                            .map(error -> error.code().wire()))
                    .contains("unknown_field");
            assertThat(parser.currentToken()).isEqualTo(JsonToken.END_OBJECT);
        }
    }
}
