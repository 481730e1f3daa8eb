package dev.penstock.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.penstock.cli.terminal.CommandFault;
import dev.penstock.cli.terminal.ExitCode;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackFinderTest {
    private static final Map<String, String> NOWHERE = Map.of("AWS_ENDPOINT_URL", "http://127.0.0.1:1");

    @TempDir
    private Path folder;

    @Test
    void a_file_is_believed_before_the_environment() throws Exception {
        Path file = folder.resolve("outputs.json");
        Files.writeString(file, "{\"RequestQueueUrl\":\"from-file\"}");
        StackOutputs stack = new StackFinder(Map.of(CliKeys.REQUEST_QUEUE_URL, "from-environment")).find(file);
        assertThat(stack.need(StackOutputs.REQUEST_QUEUE)).isEqualTo("from-file");
    }

    @Test
    void each_output_has_its_variable() {
        assertThat(CliKeys.ofOutput("RequestQueueUrl")).isEqualTo(CliKeys.REQUEST_QUEUE_URL);
        assertThat(CliKeys.ofOutput("ApiUrl")).isEqualTo(CliKeys.API_URL);
        StackOutputs stack = new StackFinder(Map.of(CliKeys.RESULTS_TOPIC_ARN, "arn")).find(null);
        assertThat(stack.need(StackOutputs.RESULTS_TOPIC)).isEqualTo("arn");
    }

    @Test
    void a_running_cloud_is_asked_and_needs_no_credentials() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(StackFinder.OUTPUTS_PATH, exchange -> {
            byte[] body = "{\"RequestQueueUrl\":\"from-cloud\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            String endpoint = "http://127.0.0.1:" + server.getAddress().getPort();
            StackOutputs stack = new StackFinder(Map.of("AWS_ENDPOINT_URL", endpoint)).find(null);
            assertThat(stack.need(StackOutputs.REQUEST_QUEUE)).isEqualTo("from-cloud");
            assertThat(stack.environment()).containsKeys("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_REGION");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void credentials_are_made_up_for_this_machine_alone() {
        Map<String, String> remote = Map.of("AWS_ENDPOINT_URL", "https://sqs.example.com", "AWS_REGION", "eu-west-1");
        assertThat(new StackFinder(remote).localOrAsItIs()).isEqualTo(remote);
        assertThat(new StackFinder(NOWHERE).localOrAsItIs()).containsKey("AWS_ACCESS_KEY_ID");
    }

    @Test
    void nothing_found_is_a_fault_of_configuration() {
        assertThatThrownBy(() -> new StackFinder(NOWHERE).find(null))
                .isInstanceOfSatisfying(
                        CommandFault.class,
                        fault -> assertThat(fault.exitCode()).isEqualTo(ExitCode.CONFIGURATION))
                .hasMessageContaining("penstock up");
        assertThatThrownBy(() -> new StackFinder(NOWHERE).find(folder.resolve("absent.json")))
                .isInstanceOf(CommandFault.class);
    }

    @Test
    void an_output_that_is_lacking_is_named_with_its_variable() {
        StackOutputs stack = new StackOutputs(Map.of(), Map.of(), "a file");
        assertThatThrownBy(() -> stack.need(StackOutputs.REQUEST_QUEUE))
                .hasMessageContaining("RequestQueueUrl")
                .hasMessageContaining("PENSTOCK_REQUEST_QUEUE_URL");
    }
}
