package dev.penstock.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.environment.JsonLog;
import dev.penstock.environment.Settings;
import dev.penstock.scorer.EndpointProbe;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** The controller dies before or after each of its calls, in the midst of an outage: nothing that it leaves lasts. */
class DeathTest {
    private static final String AS_BEFORE = "on 4";
    private static final Duration RECOVERY = Duration.ofSeconds(6);

    @TempDir
    private Path folder;

    /** The end of an invocation at some point. */
    private static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** Counts the calls of an invocation, and ends it at one of them. */
    private record Fate(AtomicInteger calls, int last, boolean sent) {

        <T> T over(Class<T> type, T client) {
            return type.cast(Proxy.newProxyInstance(
                    type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                        boolean dies = calls.incrementAndGet() == last;
                        if (dies && !sent) {
                            throw new Death();
                        }
                        try {
                            Object answer = method.invoke(client, arguments);
                            if (dies) {
                                throw new Death();
                            }
                            return answer;
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    }));
        }
    }

    /** Whether it died at all: the call may be beyond its last one. */
    private static boolean diesAt(int call, boolean sent, Lab lab) {
        lab.mapping.with(true, OptionalInt.of(4));
        lab.outage(Duration.ZERO, RECOVERY);
        Fate fate = new Fate(new AtomicInteger(), call, sent);
        SourceMapping mapping = new SourceMapping(fate.over(LambdaClient.class, lab.lambda()), LoopbackMapping.UUID);
        LeaseTable leases = new LeaseTable(fate.over(DynamoDbClient.class, lab.dynamoDb()), LocalTables.TABLE);
        BreakerSettings settings = BreakerSettings.from(new Settings(lab.environment));
        Probes probes = new Probes(EndpointProbe.from(lab.environment, lab.time), settings.probeTimeout());
        JsonLog log = new JsonLog(OutputStream.nullOutputStream(), lab.time.clock());
        Journal journal = new Journal(log, lab.time.clock(), LoopbackMapping.UUID);
        try {
            new Shift(leases, mapping, probes, journal, settings, lab.time).work(Duration.ofSeconds(50));
            return false;
        } catch (Death death) {
            return true;
        }
    }

    @Test
    void an_invocation_has_some_twenty_calls() throws Exception {
        try (Lab lab = new Lab(folder)) {
            assertThat(diesAt(15, true, lab)).isTrue();
        }
        try (Lab lab = new Lab(folder)) {
            assertThat(diesAt(60, true, lab)).isFalse();
            assertThat(lab.mapping.updates()).containsExactly("off", "on 2", AS_BEFORE);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void the_watchdog_heals_what_a_controller_leaves_that_never_comes_back(boolean sent) throws Exception {
        boolean died = true;
        for (int call = 1; died; call++) {
            try (Lab lab = new Lab(folder)) {
                died = diesAt(call, sent, lab);
                if (!lab.mapping.setting().equals(AS_BEFORE)) {
                    assertThat(lab.lease()).as("call %d", call).isPresent();
                }
                lab.time.pause(Duration.ofMinutes(5));
                lab.watch();
                assertThat(lab.mapping.setting()).as("call %d", call).isEqualTo(AS_BEFORE);
                assertThat(lab.lease()).as("call %d", call).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void the_next_minutes_invocation_goes_on_from_wherever_it_died(boolean sent) throws Exception {
        boolean died = true;
        for (int call = 1; died; call++) {
            try (Lab lab = new Lab(folder)) {
                died = diesAt(call, sent, lab);
                lab.time.pause(Duration.ofMinutes(1));
                assertThat(lab.invoke()).as("call %d", call).isEqualTo("flowing");
                assertThat(lab.mapping.setting()).as("call %d", call).isEqualTo(AS_BEFORE);
                assertThat(lab.lease()).as("call %d", call).isEmpty();
            }
        }
    }
}
