package dev.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.penstock.cli.terminal.Json;
import dev.penstock.local.CloudOptions;
import dev.penstock.local.EmbeddedCloud;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Making trouble on a running cloud, and looking at it. */
class FaultAndStatusTest {
    private static EmbeddedCloud cloud;

    @BeforeAll
    static void start() {
        cloud = EmbeddedCloud.start(
                CloudOptions.of(Run.HOME.resolve("template.yaml")).withPort(0));
    }

    @AfterAll
    static void stop() {
        cloud.close();
    }

    @AfterEach
    void heal() {
        assertThat(run("fault", "off").exitCode()).isZero();
    }

    @Test
    void a_fault_befalls_every_endpoint_until_it_is_switched_off() throws IOException {
        Run fault = run("fault", "outage", "--output", "jsonl");
        assertThat(fault.exitCode()).as(fault.err()).isZero();
        assertThat(fault.lines())
                .containsExactly(
                        "{\"endpoint\":\"bike-rental\",\"fault\":\"outage\"}",
                        "{\"endpoint\":\"chicago-ridership\",\"fault\":\"outage\"}");
        assertThat(status().at("/endpoints/bike-rental/0").asText()).isEqualTo("outage");
        assertThat(run("fault", "off").exitCode()).isZero();
        assertThat(status().at("/endpoints/bike-rental")).isEmpty();
    }

    @Test
    void each_kind_is_one_that_the_cloud_takes() throws IOException {
        for (FaultKind kind : EnumSet.complementOf(EnumSet.of(FaultKind.CUSTOM))) {
            Run fault = run("fault", kind.toString(), "--model", "bike-rental");
            assertThat(fault.exitCode()).as(kind + ": " + fault.err()).isZero();
        }
        assertThat(status().at("/endpoints/chicago-ridership")).isEmpty();
    }

    @Test
    void a_behaviour_that_somebody_wrote_is_taken_as_it_is() throws IOException {
        String behaviour = "{\"perCallMillis\":1,\"faults\":[{\"fault\":\"outage\",\"probability\":0.1}]}";
        Run fault = run("fault", "custom", "--behaviour", behaviour, "--for", "1h", "--detach");
        assertThat(fault.exitCode()).as(fault.err()).isZero();
        assertThat(status().at("/endpoints/bike-rental/0").asText()).isEqualTo("outage");
        assertThat(run("fault", "custom").exitCode()).isEqualTo(2);
        assertThat(run("fault", "custom", "--behaviour", "outage").exitCode()).isEqualTo(2);
        assertThat(run("fault", "outage", "--behaviour", "{}").exitCode()).isEqualTo(2);
        assertThat(run("fault", "custom", "--behaviour", "{\"perCall\":1}").err())
                .contains("unknown: perCall");
    }

    @Test
    void a_fault_that_was_given_a_time_is_waited_for() throws IOException {
        Run fault = run("fault", "slow", "--for", "300ms");
        assertThat(fault.exitCode()).as(fault.err()).isZero();
        assertThat(fault.err()).contains("slow is over");
        assertThat(status().at("/endpoints/bike-rental")).isEmpty();
    }

    @Test
    void a_detached_fault_ends_by_itself() throws IOException {
        assertThat(run("fault", "slow", "--for", "1h", "--detach").exitCode()).isZero();
        assertThat(status().at("/endpoints/bike-rental/0").asText()).isEqualTo("slow");
        assertThat(run("fault", "slow", "--for", "1ms", "--detach").out()).contains("bike-rental", "slow");
        assertThat(status().at("/endpoints/bike-rental")).isEmpty();
    }

    @Test
    void whoever_interrupts_the_wait_ends_the_fault() throws Exception {
        CompletableFuture<Run> ended = new CompletableFuture<>();
        Thread command = new Thread(() -> ended.complete(run("fault", "slow", "--for", "1h")));
        command.start();
        await().until(() -> status().at("/endpoints/bike-rental/0").asText().equals("slow"));
        command.interrupt();
        Run fault = ended.join();
        assertThat(fault.exitCode()).as(fault.err()).isEqualTo(130);
        assertThat(fault.err()).contains("slow switched off");
        assertThat(status().at("/endpoints/bike-rental")).isEmpty();
    }

    @Test
    void a_model_that_is_not_there_is_named_beside_those_that_are() {
        Run fault = run("fault", "outage", "--model", "scooter-rental");
        assertThat(fault.exitCode()).isEqualTo(253);
        assertThat(fault.err()).contains("scooter-rental").contains("bike-rental, chicago-ridership");
    }

    @Test
    void what_is_no_embedded_cloud_has_no_faults() throws IOException {
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 7);
            exchange.getResponseBody().write("{\"a\":1}".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        other.start();
        Run fault = Run.of(
                Map.of(
                        "AWS_ENDPOINT_URL",
                        "http://127.0.0.1:" + other.getAddress().getPort()),
                "",
                "fault",
                "outage");
        other.stop(0);
        assertThat(fault.exitCode()).isEqualTo(253);
        assertThat(fault.err()).contains("no embedded cloud");
    }

    @Test
    void the_status_has_the_queue_the_mapping_and_the_lease() throws IOException {
        JsonNode status = status();
        assertThat(status.at("/requests/waiting").isIntegralNumber()).isTrue();
        assertThat(status.at("/deadLetters").intValue()).isZero();
        assertThat(status.at("/mapping/state").asText()).isEqualTo("Enabled");
        assertThat(status.at("/mapping/maximumConcurrency").intValue()).isEqualTo(10);
        assertThat(status.at("/lease/phase").asText()).isEqualTo("none");
    }

    @Test
    void a_watch_prints_a_line_an_interval() {
        Run watch = run("status", "--watch", "--every", "200ms", "--timeout", "500ms");
        assertThat(watch.exitCode()).as(watch.err()).isZero();
        assertThat(watch.lines()).hasSize(4);
        assertThat(watch.lines().get(0)).startsWith("TIME ").contains("WAITING", "MAPPING", "LEASE", "ENDPOINTS");
        assertThat(watch.lines().get(3)).contains("Enabled 10", "none", "healthy");
    }

    private static JsonNode status() throws IOException {
        Run status = run("status", "--output", "json");
        assertThat(status.exitCode()).as(status.err()).isZero();
        return Json.read(status.out().getBytes(StandardCharsets.UTF_8));
    }

    private static Run run(String... args) {
        return Run.of(Map.of("AWS_ENDPOINT_URL", cloud.endpoint().toString()), "", args);
    }
}
