package dev.penstock.local.lambda.fork;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.penstock.local.lambda.FunctionDefinition;
import dev.penstock.local.lambda.Functions;
import dev.penstock.local.lambda.LambdaLab;
import dev.penstock.local.lambda.LambdaOptions;
import dev.penstock.local.lambda.Outcome;
import dev.penstock.local.lambda.Payload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Handlers in JVMs of their own, under Lambda's own runtime interface client. */
@EnabledOnOs(OS.LINUX)
class ForkedFunctionTest {

    /** Does what its event says, with the environment of the process. */
    public static final class Obedient implements RequestHandler<String, String> {
        private final Map<String, String> environment;

        public Obedient() {
            this(System.getenv());
        }

        public Obedient(Map<String, String> environment) {
            this.environment = environment;
        }

        @Override
        public String handleRequest(String order, Context context) {
            switch (order) {
                case "exit" -> Runtime.getRuntime().halt(7);
                case "throw" -> throw new IllegalStateException("no good");
                case "hang" -> hang();
                default -> context.getLogger().log("told to " + order);
            }
            return environment.get("GREETING") + " from "
                    + ProcessHandle.current().pid() + " as " + context.getFunctionName();
        }

        private static void hang() {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Can't be made. */
    public static final class Unmade implements RequestHandler<String, String> {
        public Unmade() {
            throw new IllegalArgumentException("MODELS is missing");
        }

        @Override
        public String handleRequest(String event, Context context) {
            return event;
        }
    }

    @TempDir
    private Path folder = Path.of("");

    private final List<ForkedFunction> forked = new CopyOnWriteArrayList<>();
    private Functions functions = Functions.start(List.of(), LambdaOptions.of(LambdaLab.REGION, LambdaLab.ACCOUNT));

    @AfterEach
    void stop() {
        functions.close();
    }

    private void deploy(Class<?> handler, Duration timeout) {
        FunctionDefinition definition = LambdaLab.function(handler)
                .withTimeout(timeout)
                .withEnvironment(Map.of(
                        "GREETING",
                        "hello",
                        "LOG_FILE",
                        folder.resolve("it.log").toString()));
        ForkOptions options = ForkOptions.here(folder).withJvm("-Xmx64m", "-XX:TieredStopAtLevel=1");
        functions.close();
        functions = Functions.start(
                List.of(definition), LambdaOptions.of(LambdaLab.REGION, LambdaLab.ACCOUNT), function -> {
                    ForkedFunction made = ForkedFunction.start(function, options);
                    forked.add(made);
                    return made;
                });
    }

    private String returned(String order) {
        Outcome outcome = functions.invoke("Obedient", Payload.of("\"" + order + "\""));
        assertThat(outcome).as(outcome.toString()).isInstanceOf(Outcome.Returned.class);
        return ((Outcome.Returned) outcome).payload().text();
    }

    private String raised(String function, String order) {
        Outcome outcome = functions.invoke(function, Payload.of("\"" + order + "\""));
        assertThat(outcome).isInstanceOf(Outcome.Raised.class);
        return ((Outcome.Raised) outcome).error().text();
    }

    @Test
    void a_handler_runs_in_a_process_of_its_own_with_its_declared_environment() throws Exception {
        deploy(Obedient.class, Duration.ofSeconds(60));
        String first = returned("greet");
        long pid = forked.get(0).process().pid();
        assertThat(pid).isNotEqualTo(ProcessHandle.current().pid());
        assertThat(first).isEqualTo("\"hello from " + pid + " as Obedient\"");
        assertThat(returned("greet")).isEqualTo(first);
        assertThat(Files.readString(folder.resolve("it.log"))).contains("told to greet");

        assertThat(raised("Obedient", "throw"))
                .contains("\"errorMessage\":\"no good\"", "\"errorType\":\"java.lang.IllegalStateException\"");
        assertThat(returned("greet"))
                .as("an exception does not end the process")
                .isEqualTo(first);
    }

    @Test
    void a_process_that_ends_under_an_event_is_an_error_and_the_next_event_gets_another() {
        deploy(Obedient.class, Duration.ofSeconds(60));
        assertThat(raised("Obedient", "exit"))
                .contains("Runtime.ExitError", "Runtime exited with error: exit status 7");
        assertThat(returned("greet")).contains("hello");

        forked.get(1).process().destroyForcibly();
        assertThat(forked.get(1).process().onExit()).succeedsWithin(Duration.ofSeconds(10));
        assertThat(returned("greet")).as("killed while idle").contains("hello");
        assertThat(forked).hasSize(3);
    }

    @Test
    void a_process_that_runs_out_of_time_is_ended() {
        deploy(Obedient.class, Duration.ofSeconds(5));
        assertThat(raised("Obedient", "hang")).contains("Sandbox.Timedout", "Task timed out after 5.00 seconds");
        assertThat(forked.get(0).process().onExit()).succeedsWithin(Duration.ofSeconds(10));
    }

    @Test
    void a_handler_that_can_not_be_made_is_answered_with_its_exception() {
        deploy(Unmade.class, Duration.ofSeconds(60));
        assertThat(raised("Unmade", "greet"))
                .contains("MODELS is missing", "\"errorType\":\"java.lang.IllegalArgumentException\"");
        assertThat(forked).isEmpty();
    }
}
