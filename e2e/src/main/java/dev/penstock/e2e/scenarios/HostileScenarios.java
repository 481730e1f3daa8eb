package dev.penstock.e2e.scenarios;

import static dev.penstock.e2e.scenarios.Scenario.ofShort;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.e2e.lab.EchoEndpoint;
import dev.penstock.e2e.lab.Labs;
import dev.penstock.e2e.lab.Run;
import dev.penstock.schemas.Reason;
import dev.penstock.schemas.RequestReading;
import dev.penstock.schemas.RowErrorCode;
import dev.penstock.testkit.Event;
import dev.penstock.testkit.Expected;
import dev.penstock.testkit.Request;
import dev.penstock.testkit.Row;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.awaitility.Awaitility;

/** Requests that are made to harm: to exhaust the reader, to change what the endpoint is sent, or to pass for another. */
final class HostileScenarios {
    private static final Duration SOON = Duration.ofSeconds(60);

    /** As JSON escapes it. */
    private static final String NUL = "\\u0000";

    private HostileScenarios() {}

    static List<Scenario> all() {
        return List.of(
                ofShort(
                        36,
                        "bombs, duplicate keys, trailing text, odd encodings",
                        trial -> with(trial, (run, it) -> bombs(trial, run))),
                ofShort(37, "50,000 colliding field names", trial -> with(trial, (run, it) -> collisions(trial, run))),
                ofShort(38, "odd numbers, in odd locales", trial -> with(trial, (run, it) -> numbers(trial, run, it))),
                ofShort(
                        39,
                        "newline, comma, quote, =cmd in a text feature",
                        trial -> with(trial, (run, it) -> texts(trial, run, it))),
                ofShort(
                        40,
                        "hostile request ids; one id with two payloads",
                        trial -> with(trial, (run, it) -> ids(trial, run))));
    }

    private interface Part {
        Figures play(Run run, EchoEndpoint endpoint) throws Exception;
    }

    /** Plays against the model whose endpoint keeps what it was sent. */
    private static Figures with(Trial trial, Part part) throws Exception {
        EchoEndpoint endpoint = Endpoint.RUNNING;
        Run run = Run.begin(Labs.with(Map.of(), endpoint.scorerSettings()), trial.history());
        endpoint.begin(trial.history());
        return part.play(run, endpoint);
    }

    /** As long as the lab that calls it, which is the process. */
    private static final class Endpoint {
        static final EchoEndpoint RUNNING = EchoEndpoint.start();
    }

    private static Figures bombs(Trial trial, Run run) throws Exception {
        HostileBodies.bytes()
                .forEach((name, body) -> assertThat(HostileBodies.measured(trial.history(), name, body, 50))
                        .as(name)
                        .isInstanceOf(RequestReading.Refused.class));
        HostileBodies.carried().forEach((name, hostile) -> {
            String body = HostileBodies.request(name, hostile.body());
            HostileBodies.measured(trial.history(), name, body.getBytes(StandardCharsets.UTF_8), 50);
            run.send(Request.poison(name, body, Expected.oneOf(Expected.refused(hostile.reason()))));
        });
        run.send(well("neighbour", 1.5));
        run.settle(SOON);
        assertThat(trial.history().all(Event.DeadLettered.class))
                .hasSize(HostileBodies.carried().size());
        return Figures.of(trial.history());
    }

    /** A request that succeeds. */
    private static Request well(String id, double... values) {
        String instances = String.join(
                ",", DoubleStream.of(values).mapToObj(x -> "{\"x\":" + x + "}").toList());
        return Request.of(id, HostileBodies.request(id, instances), Expected.values(values));
    }

    private static Figures collisions(Trial trial, Run run) throws Exception {
        assertThat(CollidingNames.of(50_000).distinct()).hasSize(50_000);
        assertThat(CollidingNames.of(50_000).mapToInt(String::hashCode).distinct())
                .hasSize(1);
        String body = HostileBodies.request("colliding", CollidingNames.instance(50_000));
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        HostileBodies.measured(trial.history(), "50,000 colliding names", bytes, 200);
        run.send(Request.poison("colliding", body, Expected.refused(Reason.OVER_LIMIT)));
        String fewer = HostileBodies.request("fewer", CollidingNames.instance(9_000));
        HostileBodies.measured(trial.history(), "as many as are taken", fewer.getBytes(StandardCharsets.UTF_8), 200);
        run.send(Request.poison(
                "fewer",
                fewer,
                Expected.oneOf(Expected.refused(Reason.OVER_LIMIT), Expected.refused(Reason.INVALID_INSTANCES))));
        run.send(well("neighbour", 1.5));
        run.settle(SOON);
        assertThat(trial.history().all(Event.DeadLettered.class)).hasSize(2);
        return Figures.of(trial.history());
    }

    private static Figures numbers(Trial trial, Run run, EchoEndpoint endpoint) throws Exception {
        Locale usual = Locale.getDefault();
        List<Request> requests = new ArrayList<>();
        try {
            for (String tag : List.of("de-DE", "tr-TR", "ar-EG-u-nu-arab")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                requests.add(odd("odd-" + tag));
                run.send(requests.get(requests.size() - 1));
                run.send(Request.poison(
                        "nan-" + tag,
                        HostileBodies.request("nan-" + tag, "{\"x\":NaN}"),
                        Expected.refused(Reason.NOT_JSON)));
                run.settle(SOON);
            }
        } finally {
            Locale.setDefault(usual);
        }
        List<String> sent = List.of(
                "-0,0,0", "1e-320,0,0", "9007199254740992,0,0", "0.1,0,0", "1,0,0", "1.7976931348623157e308,0,0");
        assertThat(endpoint.rows().stream().distinct()).containsExactlyElementsOf(sent);
        assertThat(endpoint.rows()).hasSize(3 * sent.size());
        return Figures.of(trial.history());
    }

    /** Numbers at the edges of a double, a text for a number, and an integer that no double holds. */
    private static Request odd(String id) {
        String instances = "{\"x\":-0.0},{\"x\":1e-320},{\"x\":9007199254740993},{\"x\":0.1},{\"x\":1},{\"x\":\"1\"},"
                + "{\"x\":1,\"n\":9007199254740993},{\"x\":1.7976931348623157e308}";
        List<Row> rows = List.of(
                Row.of(-0.0),
                Row.of(1e-320),
                Row.of(9007199254740992.0),
                Row.of(0.1),
                Row.of(1),
                Row.failing(RowErrorCode.WRONG_TYPE),
                Row.failing(RowErrorCode.OUT_OF_RANGE),
                Row.of(Double.MAX_VALUE));
        return new Request(id, HostileBodies.request(id, instances), Expected.rows(rows), false);
    }

    private static Figures texts(Trial trial, Run run, EchoEndpoint endpoint) throws Exception {
        List<String> texts = List.of(
                "\\n",
                "a,b\\\"c",
                "a\\nb,c\\\"d",
                "\\r\\n7,7,7",
                ",",
                "\\\"",
                "=cmd",
                "=cmd|' /C calc'!A0",
                "\\u2028",
                "plain\\n");
        StringBuilder instances = new StringBuilder();
        double[] values = new double[texts.size()];
        for (int i = 0; i < values.length; i++) {
            instances.append(i == 0 ? "" : ",").append("{\"x\":" + i + ",\"t\":\"" + texts.get(i) + "\"}");
            values[i] = i;
        }
        run.send(Request.of("texts", HostileBodies.request("texts", instances.toString()), Expected.values(values)));
        run.settle(SOON);
        assertThat(endpoint.rows())
                .as("one line and three cells for each, of digits alone")
                .containsExactly(
                        "0,0,-1", "1,0,2", "2,0,-1", "3,0,-1", "4,0,-1", "5,0,-1", "6,0,1", "7,0,-1", "8,0,-1",
                        "9,0,-1");
        return Figures.of(trial.history());
    }

    private static Figures ids(Trial trial, Run run) throws Exception {
        List<String> hostile = List.of(
                "",
                " ",
                "a b",
                "../../etc/passwd",
                "a\\nb",
                NUL,
                "'; DROP TABLE results; --",
                "<script>",
                "\\uff41",
                "\\u0130",
                "a".repeat(65),
                "%2e%2e",
                "$" + "{jndi:ldap://x}");
        run.lab().store(true);
        for (int i = 0; i < hostile.size(); i++) {
            String body = HostileBodies.request(hostile.get(i), "{\"x\":1}");
            Reason reason = hostile.get(i).equals(NUL) ? Reason.NOT_JSON : Reason.INVALID_REQUEST;
            run.send(Request.poison("hostile-id-" + i, body, Expected.refused(reason)));
        }
        run.send(well("twice", 1));
        run.settle(SOON);
        run.send(Request.of("twice", HostileBodies.request("twice", "{\"x\":1,\"t\":\"=cmd\"}"), Expected.values(1)));
        run.settle(SOON);
        assertThat(trial.history().all(Event.DeadLettered.class)).hasSize(hostile.size());
        Awaitility.await()
                .atMost(SOON)
                .untilAsserted(() -> assertThat(status(run, "twice")).contains("\"conflict\":true"));
        run.lab().store(false);
        return Figures.of(trial.history()).and("flagged", 1);
    }

    /** What the status API says of a request. */
    private static String status(Run run, String id) throws Exception {
        URI address = URI.create(run.lab().output("ApiUrl") + "/v1/predictions/" + id);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                .body();
    }
}
