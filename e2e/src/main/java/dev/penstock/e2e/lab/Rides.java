package dev.penstock.e2e.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;

/**
 * Instances of the bike-rental model, no two alike, and the prediction of each: what the endpoint says of rows that are written
 * here by hand, through {@code expm1}. None of the scorer's code is asked.
 */
public final class Rides {
    public static final String MODEL = "bike-rental";

    /** How many there are. */
    public static final int COUNT = 2_000;

    private static final int HOURS = 24;

    private final double[] predictions;

    private Rides(double[] predictions) {
        this.predictions = predictions;
    }

    /** Asks an endpoint that is well. */
    static Rides of(SageMakerRuntimeClient endpoint) {
        List<String> rows = new ArrayList<>(COUNT);
        for (int i = 0; i < COUNT; i++) {
            rows.add(row(i));
        }
        String body = String.join("\n", rows);
        String answer = endpoint.invokeEndpoint(call -> call.endpointName(MODEL)
                        .contentType("text/csv")
                        .accept("text/csv")
                        .body(SdkBytes.fromUtf8String(body)))
                .body()
                .asUtf8String();
        double[] predictions = answer.strip()
                .lines()
                .mapToDouble(line -> StrictMath.expm1(Double.parseDouble(line)))
                .toArray();
        if (predictions.length != COUNT) {
            throw new IllegalStateException(predictions.length + " scores of " + COUNT + " rows");
        }
        return new Rides(predictions);
    }

    /** The raw instance of a number, by position. */
    public static String instance(int i) {
        return "{\"features\":[\"2012-06-08 %02d:00:00\",2,0,1,1,%s,32.575,%d,12.998]}"
                .formatted(i % HOURS, temperature(i), humidity(i));
    }

    /** The same as the columns that the model takes; humidity is the seventh, which faults can pick a row by. */
    static String row(int i) {
        return "2,0,1,1,%s,32.575,%d,12.998,2012,6,8,4,%d".formatted(temperature(i), humidity(i), i % HOURS);
    }

    /** Where the humidity stands among the columns. */
    public static final int HUMIDITY_COLUMN = 6;

    public static int humidity(int i) {
        return i / HOURS % 101;
    }

    private static String temperature(int i) {
        return Double.toString(10 + i / 100 % 20 + 0.5);
    }

    public double prediction(int i) {
        return predictions[i];
    }

    /** A bare request of these instances. */
    public static String body(String id, List<Integer> instances) {
        return "{\"id\":\"%s\",\"source\":\"/scenarios\",\"model\":\"%s\",\"instances\":[%s]}"
                .formatted(id, MODEL, instances.stream().map(Rides::instance).collect(Collectors.joining(",")));
    }
}
