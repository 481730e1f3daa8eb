package dev.penstock.benchmarks.peers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/** What takes requests off a queue by itself, in a process of its own, between the lines {@code begin} and {@code end} of its input. */
public interface Work {

    /** Begins to receive. */
    void begin();

    /** Receives no more, and returns when what was received is done. */
    void end();

    /** Variables: {@code WORK} is {@code listener} or {@code mover}, {@code QUEUE_URL} the queue, {@code CONCURRENCY} a number. */
    static void main(String[] arguments) throws IOException {
        Map<String, String> environment = System.getenv();
        String queue = Objects.requireNonNull(environment.get("QUEUE_URL"));
        int concurrency = Integer.parseInt(environment.getOrDefault("CONCURRENCY", "1"));
        Work work = Objects.equals(environment.get("WORK"), "listener")
                ? new SpringListener(queue, concurrency, new OrdinaryScoring(environment))
                : new Mover(queue, concurrency, Objects.requireNonNull(environment.get("RESULTS_TOPIC_ARN")));
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.equals("begin")) {
                    work.begin();
                } else {
                    work.end();
                }
                System.out.println(line);
            }
        }
        System.exit(0);
    }
}
