package dev.penstock.cli.demo;

import dev.penstock.schemas.RequestId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A request that can't wholly succeed, sent among the good ones.
 *
 * @param what is wrong with it
 * @param id also sent as the message attribute {@code requestid}, since not every body has a place for it
 * @param model whom it is for
 * @param rows how many it stands for
 */
record BadRequest(String what, String id, String model, int rows, String body) {
    private static final String UNKNOWN = "scooter-rental";
    private static final int MANY = 100;
    private static final int LONG_TEXT = 70_000;

    /** One of each kind, made of good rows of the model. */
    static List<BadRequest> ofEachKind(Workload good) {
        String model = good.model();
        String row = good.rows().get(0).instance();
        List<BadRequest> bad = new ArrayList<>();
        bad.add(make("not JSON", model, 1, "{\"model\":\"" + model + "\",\"instances\":[" + row + ","));
        bad.add(make("an unknown model", UNKNOWN, 1, bare(UNKNOWN, List.of(row))));
        bad.add(make("no instances", model, 1, "{\"model\":\"" + model + "\"}"));
        bad.add(make("a text of " + LONG_TEXT + " characters", model, 1, bare(model, List.of(longText()))));
        bad.add(make("wrong types", model, 2, bare(model, List.of(textForNumber(row), "\"" + "a row" + "\""))));
        bad.add(make("3 bad rows of " + MANY, model, MANY, bare(model, manyWithThreeBad(good, row))));
        bad.add(make("expired before it was scored", model, 1, expired(model, row)));
        return bad;
    }

    private static BadRequest make(String what, String model, int rows, String body) {
        return new BadRequest(what, RequestId.fresh().value(), model, rows, body);
    }

    private static String bare(String model, List<String> instances) {
        return "{\"model\":\"" + model + "\",\"instances\":[" + String.join(",", instances) + "]}";
    }

    private static String expired(String model, String row) {
        return "{\"model\":\"" + model + "\",\"expirytime\":\"2001-01-01T00:00:00Z\",\"instances\":[" + row + "]}";
    }

    private static String longText() {
        return "{\"datetime\":\"" + "9".repeat(LONG_TEXT) + "\"}";
    }

    /** The row with its first number in quotes. */
    private static String textForNumber(String row) {
        return row.replaceFirst(":([0-9.]+)([,}])", ":\"$1\"$2");
    }

    private static List<String> manyWithThreeBad(Workload good, String row) {
        List<String> rows = IntStream.range(0, MANY)
                .mapToObj(i -> good.rows().get(i % good.size()).instance())
                .collect(Collectors.toCollection(ArrayList::new));
        rows.set(17, textForNumber(row));
        rows.set(42, "{}");
        rows.set(99, row.replaceFirst("\\{", "{\"wheels\":2,"));
        return rows;
    }
}
