package dev.penstock.cli;

import static dev.penstock.cli.ConsoleCalls.get;
import static dev.penstock.cli.ConsoleCalls.json;
import static dev.penstock.cli.ConsoleCalls.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a model of a running embedded cloud predicts, and how far that is from what the requests say came to pass. */
class ConsolePredictionsTest extends ConsoleDesk {
    private static final String HOUR = "\"2012-06-08 17:00:00\",2,0,1,1,28.7,32.6,48,12.9";

    @TempDir
    private Path files;

    @Test
    void predictions_are_held_against_the_actuals_that_their_requests_carry() throws Exception {
        try (Background command = console("predicting")) {
            URI console = address(command);
            sent(console, 1, "{\"actual\":500}");
            sent(console, 3, "{\"actual\":[100,null,\"300\"],\"note\":\"three\"}");
            sent(console, 2, "{\"actual\":[1]}");
            JsonNode told = told(console, "/api/predicted?model=bike-rental&source=/predicting", 6);
            double predicted = told.at("/total/p50").asDouble();
            assertThat(predicted).isPositive();
            assertThat(told.path("target").asText()).isEqualTo("count");
            assertThat(told.at("/total/mean").asDouble()).isCloseTo(predicted, within(1e-6));
            assertThat(told.at("/total/actuals").asInt()).isEqualTo(3);
            assertThat(told.at("/total/meanActual").asDouble()).isEqualTo(300);
            assertThat(told.at("/total/bias").asDouble()).isCloseTo(predicted - 300, within(1e-6));
            assertThat(told.path("pairs")).hasSize(3);
            assertThat(counted(told)).isEqualTo(6);
            assertThat(told.at("/distribution/baseline/of").asText()).isEqualTo("training");
            assertThat(told.at("/distribution/psi").isNull()).isTrue();
        }
    }

    @Test
    void a_column_of_a_file_is_an_actual_when_it_is_sent_as_context() throws Exception {
        Path file = files.resolve("hours.csv");
        String heading = "datetime,season,holiday,workingday,weather,temp,atemp,humidity,windspeed,count\n";
        Files.writeString(file, heading + (HOUR.replace("\"", "") + ",600\n").repeat(4));
        try (Background command = console("columns")) {
            URI console = address(command);
            Run run = Run.of(
                    environment(),
                    "",
                    "submit",
                    "bike-rental",
                    file.toString(),
                    "--context-columns",
                    "count",
                    "--source",
                    "/columns");
            assertThat(run.exitCode()).as(run.err()).isZero();
            JsonNode told = told(console, "/api/predicted?source=/columns&actual=/count", 4);
            assertThat(told.path("model").asText()).isEqualTo("bike-rental");
            assertThat(told.at("/total/meanActual").asDouble()).isEqualTo(600);
            assertThat(told.path("pointers").toString()).contains("/count");
        }
    }

    private static void sent(URI console, int instances, String context) throws IOException {
        String rows = ("{\"features\":[" + HOUR + "]},").repeat(instances);
        HttpResponse<String> accepted = post(
                console,
                "/api/predictions",
                "{\"model\":\"bike-rental\",\"source\":\"/predicting\",\"context\":" + context + ",\"instances\":["
                        + rows.substring(0, rows.length() - 1) + "]}");
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
        assertThat(json(accepted).path("id").asText()).isNotEmpty();
    }

    /** The answer once it has so many predictions. */
    private static JsonNode told(URI console, String path, int predictions) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> get(console, path).at("/total/count").asInt(), it -> it == predictions);
        return get(console, path);
    }

    private static int counted(JsonNode told) {
        return StreamSupport.stream(told.path("points").spliterator(), false)
                .mapToInt(it -> it.path("count").asInt())
                .sum();
    }
}
