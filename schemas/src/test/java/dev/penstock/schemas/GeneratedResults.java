package dev.penstock.schemas;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Random results of every status, with doubles of every bit pattern. */
final class GeneratedResults {
    private static final double[] ODD_NUMBERS = {
        0.0,
        -0.0,
        Double.MIN_VALUE,
        -Double.MIN_VALUE,
        Double.MIN_NORMAL,
        Double.MAX_VALUE,
        -Double.MAX_VALUE,
        1e-320,
        0.1,
        1.0 / 3,
        1e21,
        1e22,
        Math.nextDown(1e22),
        2e-3,
        9007199254740992.0,
        2.225073858507201e-308,
        6.349300861358643,
        571.092597122044
    };
    private static final List<String> TEXTS = List.of(
            "is required",
            "",
            "a \"quoted\" \\ one",
            "line\nfeed\ttab\r",
            "\u0001\u007F",
            "é İı ٣",
            "🚲",
            "\uFFFF",
            "\uD83D",
            "x\uDEB2\0",
            "</script>",
            "\u2028");
    private static final List<String> CONTEXTS = List.of(
            "{}",
            "{ \"bookingId\" : \"b-17\" }",
            "{\"price\":1.10,\"big\":12345678901234567890.12345678901234567890,\"e\":1E+2}",
            "{\n\t\"é\":\"\\u00e9\\ud83d\\udeb2🚲\",\"a\":[[],{}],\"context\":{\"data\":null}}");

    private final Random random;
    private final GeneratedRequests requests;

    GeneratedResults(Random random) {
        this.random = random;
        this.requests = new GeneratedRequests(random);
    }

    PredictionResult next() {
        List<Prediction> predictions = predictions();
        Optional<RequestError> error = predictions.isEmpty() ? Optional.of(requestError()) : Optional.empty();
        boolean expired =
                error.filter(it -> it.code().equals(RequestError.EXPIRED)).isPresent();
        return new PredictionResult(
                new RequestId(requests.id()),
                "/services/fleet-planner?a=b#c",
                time(),
                expired ? ResultStatus.EXPIRED : PredictionResult.statusOf(predictions),
                new ModelVersion(requests.model(), perhaps("1.0.0-é"), perhaps("AllTraffic")),
                predictions,
                error,
                new Timing(
                        perhaps(time()),
                        perhaps(time()),
                        perhaps(time()),
                        perhaps(Duration.ofMillis(random.nextInt()).abs())),
                1 + random.nextInt(random.nextBoolean() ? 3 : Integer.MAX_VALUE),
                perhaps(JsonSlice.of(any(CONTEXTS))),
                perhaps("sha256:" + "0123456789abcdef".repeat(4)),
                perhaps("sha256:" + "fedcba9876543210".repeat(4)),
                perhaps("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"));
    }

    private List<Prediction> predictions() {
        List<Prediction> predictions = new ArrayList<>();
        int failing = random.nextInt(4);
        for (int rows = random.nextInt(6); rows > 0; rows--) {
            predictions.add(random.nextInt(3) < failing ? failed() : random.nextBoolean() ? number() : label());
        }
        return predictions;
    }

    private Prediction number() {
        return new Prediction.Number(finite());
    }

    private Prediction label() {
        Map<String, Double> probabilities = new LinkedHashMap<>();
        for (String label : List.of("rain", "", "\"ö\n", "🚲")) {
            probabilities.put(label, finite());
        }
        return new Prediction.Label("rain", probabilities);
    }

    private Prediction failed() {
        return new Prediction.Failed(
                new RowError(any(List.of(RowErrorCode.values())), perhaps(any(TEXTS)), any(TEXTS)));
    }

    private RequestError requestError() {
        String code = random.nextInt(3) == 0
                ? RequestError.EXPIRED
                : any(List.of(Reason.values())).wire();
        return new RequestError(code, perhaps("/" + RequestForm.escaped(any(TEXTS))), any(TEXTS));
    }

    private double finite() {
        double number = random.nextInt(3) == 0
                ? ODD_NUMBERS[random.nextInt(ODD_NUMBERS.length)]
                : Double.longBitsToDouble(random.nextLong());
        return Double.isFinite(number) ? number : random.nextGaussian();
    }

    private Instant time() {
        long seconds = random.nextLong(
                Instant.parse("0001-01-01T00:00:00Z").getEpochSecond(),
                Instant.parse("9999-12-31T23:59:59Z").getEpochSecond());
        return Instant.ofEpochSecond(seconds, random.nextBoolean() ? 0 : random.nextInt(1_000_000_000));
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private <T> Optional<T> perhaps(T value) {
        return random.nextBoolean() ? Optional.of(value) : Optional.empty();
    }
}
