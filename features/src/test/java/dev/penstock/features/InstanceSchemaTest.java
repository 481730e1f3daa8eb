package dev.penstock.features;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.networknt.schema.Schema;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Plan and generated schema accept the same instances, given at random by name and by position. Left out is what a schema can't
 * say: dates that have the form and are not in the calendar or outside bounds, numbers beyond all doubles, columns that are not
 * finite.
 */
class InstanceSchemaTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"bike-rental", "everything", "small", "softmax", "sigmoid", "ridership", "inverses", "refusing"})
    void plan_and_schema_accept_the_same_instances(String sample) throws IOException {
        long seed = Long.getLong("test.seed", 20261124L);
        Random random = new Random(seed);
        FeaturePlan plan = Samples.plan(sample);
        Schema schema = Samples.schema(plan.instanceSchema());
        EncodedRows rows = plan.newRows();
        int rounds = 3_000;
        for (int i = 0; i < rounds; i++) {
            String instance = random.nextBoolean() ? byName(plan.fields(), random) : byPosition(plan.fields(), random);
            try (JsonParser parser = Instances.parser(instance)) {
                boolean accepted = plan.transform(parser, rows).isEmpty();
                assertThat(accepted)
                        .as("seed %d, round %d: %s", seed, i, instance)
                        .isEqualTo(Samples.accepts(schema, instance));
            }
        }
        assertThat(rows.size()).isBetween(rounds / 50, rounds * 49 / 50);
    }

    private static String byName(List<Field> fields, Random random) {
        StringBuilder members = new StringBuilder();
        for (Field field : fields) {
            if (random.nextInt(field.isRequired() ? 100 : 2) != 0) {
                members.append(members.isEmpty() ? "" : ",")
                        .append('"')
                        .append(field.name())
                        .append("\":")
                        .append(value(field, random));
            }
        }
        if (random.nextInt(50) == 0) {
            members.append(members.isEmpty() ? "" : ",").append("\"other\":1");
        }
        return "{" + members + "}";
    }

    private static String byPosition(List<Field> fields, Random random) {
        int count = fields.size() + (random.nextInt(30) == 0 ? random.nextInt(3) - 1 : 0);
        String values = java.util.stream.IntStream.range(0, count)
                .mapToObj(i -> value(fields.get(Math.min(i, fields.size() - 1)), random))
                .collect(Collectors.joining(","));
        return "{\"features\":[" + values + "]" + (random.nextInt(50) == 0 ? ",\"x\":1" : "") + "}";
    }

    private static String value(Field field, Random random) {
        if (random.nextInt(80) == 0) {
            String[] odd = {
                "null",
                "true",
                "1",
                "-1",
                "1.5",
                "\"\"",
                "\"1\"",
                "[]",
                "{}",
                "[1]",
                "{\"a\":1}",
                "9007199254740993",
                "0.5"
            };
            return odd[random.nextInt(odd.length)];
        }
        return switch (field.type()) {
            case NUMBER -> String.format(Locale.ROOT, "%.3f", number(field, random));
            case INTEGER -> Long.toString(Math.round(number(field, random)));
            case BOOLEAN -> Boolean.toString(random.nextBoolean());
            case CATEGORY ->
                '"'
                        + escaped(field.categories()
                                .get(random.nextInt(field.categories().size())))
                        + '"';
            case TEXT -> '"' + "x".repeat(random.nextInt(22)) + '"';
            case DATE, DATETIME -> '"' + date(field, random) + '"';
        };
    }

    private static double number(Field field, Random random) {
        double least = Math.max(field.range().minimum(), -50);
        double most = Math.min(field.range().maximum(), 50);
        double off = random.nextInt(60) == 0 ? 2 : 0;
        return least + random.nextDouble() * (most - least) + off * (most - least);
    }

    private static String escaped(String text) {
        return text.replace("\"", "\\\"");
    }

    private static String date(Field field, Random random) {
        DatePattern pattern =
                java.util.Objects.requireNonNull(DatePattern.of(field.format(), field.type() == FieldType.DATETIME));
        long code = DateCode.of(
                1900 + random.nextInt(200),
                1 + random.nextInt(12),
                1 + random.nextInt(28),
                random.nextInt(24),
                random.nextInt(60),
                random.nextInt(60));
        String text = pattern.write(code);
        return random.nextInt(60) == 0 ? text + "0" : text;
    }
}
