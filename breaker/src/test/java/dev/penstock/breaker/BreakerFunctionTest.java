package dev.penstock.breaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lambda.model.LambdaException;

/** The controller, against DynamoDB Local and a mapping that changes as slowly as Lambda's. */
class BreakerFunctionTest {
    private static final Duration NEVER = Duration.ofDays(1);

    @TempDir
    private Path folder;

    private Lab lab;

    @BeforeEach
    void open() throws Exception {
        lab = new Lab(folder);
    }

    @AfterEach
    void close() {
        lab.close();
    }

    private static Duration seconds(long count) {
        return Duration.ofSeconds(count);
    }

    @Test
    void while_endpoints_answer_it_probes_once_and_returns_at_once() {
        assertThat(lab.invoke()).isEqualTo("flowing");
        assertThat(lab.probes).hasValue(2);
        assertThat(lab.time.passed()).isZero();
        assertThat(lab.mapping.updates()).isEmpty();
        assertThat(lab.lease()).isEmpty();
    }

    @Test
    void a_hiccup_is_no_outage() {
        lab.outage(Duration.ZERO, seconds(2));
        assertThat(lab.invoke()).isEqualTo("flowing");
        assertThat(lab.mapping.updates()).isEmpty();
        assertThat(lab.lease()).isEmpty();
    }

    @Test
    void while_one_model_is_out_the_others_flow() {
        lab.out.add(Lab.BOTH[0]);
        assertThat(lab.invoke()).isEqualTo("flowing");
        assertThat(lab.mapping.updates()).isEmpty();
    }

    @Test
    void an_outage_pauses_the_mapping_under_a_lease_that_is_prolonged() {
        lab.outage(Duration.ZERO, NEVER);
        assertThat(lab.invoke()).isEqualTo("paused");
        assertThat(lab.mapping.updates()).containsExactly("off");
        Lease lease = lab.lease().orElseThrow();
        assertThat(lease.phase()).isEqualTo(Phase.PAUSED);
        assertThat(lease.maximumConcurrency()).hasValue(10);
        assertThat(lease.since()).isEqualTo(VirtualTime.START.plusSeconds(2));
        assertThat(lease.pausedUntil()).isAfter(lease.since().plusSeconds(200));
        assertThat(lab.time.passed()).isBetween(seconds(40), seconds(60));
    }

    @Test
    void the_flow_comes_back_in_steps_and_then_the_lease_ends() throws IOException {
        lab.outage(Duration.ZERO, seconds(20));
        assertThat(lab.invoke()).isEqualTo("flowing");
        assertThat(lab.mapping.updates()).containsExactly("off", "on 2", "on 4", "on 8", "on 10");
        assertThat(lab.lease()).isEmpty();
        assertThat(lab.log())
                .contains(
                        "\"event\":\"mapping_paused\"",
                        "\"event\":\"mapping_resuming\"",
                        "\"event\":\"mapping_resumed\"")
                .contains("\"MappingPaused\":1", "\"EndpointProbesFailed\":2");
    }

    @Test
    void the_next_minutes_invocation_goes_on_where_the_last_one_stopped() {
        lab.outage(Duration.ZERO, seconds(40));
        assertThat(lab.invoke()).isEqualTo("resuming");
        lab.time.pause(seconds(10));
        assertThat(lab.invoke()).isEqualTo("flowing");
        assertThat(lab.mapping.updates()).containsExactly("off", "on 2", "on 4", "on 8", "on 10");
    }

    @Test
    void a_mapping_without_a_maximum_has_none_in_the_end() {
        lab.mapping.with(true, OptionalInt.empty());
        lab.outage(Duration.ZERO, seconds(5));
        assertThat(lab.invoke()).isEqualTo("flowing");
        assertThat(lab.mapping.updates())
                .containsExactly("off", "on 2", "on 4", "on 8", "on 16", "on 32", "on 64", "on");
    }

    @Test
    void a_probe_that_fails_while_the_flow_climbs_pauses_again() {
        lab.outage(Duration.ZERO, seconds(10)).outage(seconds(18), NEVER);
        assertThat(lab.invoke()).isEqualTo("paused");
        assertThat(lab.mapping.updates()).containsExactly("off", "on 2", "on 4", "off");
        assertThat(lab.lease().orElseThrow().maximumConcurrency()).hasValue(10);
    }

    @Test
    void what_an_operator_disabled_stays_disabled() {
        lab.mapping.with(false, OptionalInt.of(10));
        lab.outage(Duration.ZERO, seconds(20));
        assertThat(lab.invoke()).isEqualTo("disabled");
        assertThat(lab.watch()).isEqualTo("none");
        assertThat(lab.mapping.updates()).isEmpty();
        assertThat(lab.lease()).isEmpty();
    }

    @Test
    void an_operator_who_deletes_the_lease_takes_the_mapping_over() {
        lab.outage(Duration.ZERO, seconds(30));
        lab.time.at(seconds(20), lab::forget);
        assertThat(lab.invoke()).isEqualTo("held");
        assertThat(lab.invoke()).isEqualTo("disabled");
        assertThat(lab.mapping.updates()).containsExactly("off");
    }

    @Test
    void a_mapping_in_the_midst_of_a_change_is_paused_later() {
        lab.mapping.busyFor(seconds(13));
        lab.outage(Duration.ZERO, NEVER);
        assertThat(lab.invoke()).isEqualTo("paused");
        assertThat(lab.mapping.updates()).containsExactly("off");
    }

    @Test
    void a_throttled_api_is_asked_again_at_the_next_look() throws IOException {
        lab.outage(Duration.ZERO, seconds(20));
        for (int attempt = 0; attempt < 3; attempt++) {
            lab.mapping.refuseNext(429, "TooManyRequestsException");
        }
        assertThat(lab.invoke()).isEqualTo("flowing");
        assertThat(lab.mapping.updates()).startsWith("off").endsWith("on 10");
        assertThat(lab.log()).contains("\"event\":\"look_again\"");
    }

    @Test
    void a_mapping_that_may_not_be_changed_is_an_error_and_its_lease_runs_out() {
        lab.outage(Duration.ZERO, seconds(20));
        lab.time.at(seconds(19), () -> lab.mapping.refuseNext(403, "AccessDeniedException"));
        assertThatThrownBy(lab::invoke).isInstanceOf(LambdaException.class);
        Lease left = lab.lease().orElseThrow();
        assertThat(left.phase()).isEqualTo(Phase.PAUSED);
        assertThat(left.pausedUntil()).isBefore(VirtualTime.START.plusSeconds(20 + 180));
    }

    @Test
    void of_two_invocations_one_acts() {
        lab.outage(Duration.ZERO, NEVER);
        StringBuilder other = new StringBuilder();
        lab.time.at(seconds(15), () -> other.append(lab.invoke()));
        assertThat(lab.invoke()).isEqualTo("paused");
        assertThat(other).hasToString("held");
        assertThat(lab.mapping.updates()).containsExactly("off");
    }

    @Test
    void of_two_invocations_that_find_the_outage_one_pauses() {
        lab.outage(Duration.ZERO, NEVER);
        StringBuilder other = new StringBuilder();
        lab.time.at(Duration.ofMillis(1500), () -> other.append(lab.invoke()));
        assertThat(lab.invoke()).isIn("held", "disabled");
        assertThat(other).hasToString("paused");
        assertThat(lab.mapping.updates()).containsExactly("off");
    }

    @Test
    void a_lease_that_has_run_out_is_undone_by_whoever_finds_it_first() throws IOException {
        lab.outage(Duration.ZERO, NEVER);
        assertThat(lab.invoke()).isEqualTo("paused");
        assertThat(lab.watch()).isEqualTo("running");
        lab.time.pause(seconds(200));
        assertThat(lab.watch()).isEqualTo("expired");
        assertThat(lab.mapping.updates()).containsExactly("off", "on 10");
        assertThat(lab.lease()).isEmpty();
        assertThat(lab.log()).contains("\"event\":\"lease_expired\"", "\"LeasesExpired\":1");
    }

    @Test
    void the_controller_undoes_it_too_and_looks_anew() {
        lab.outage(Duration.ZERO, seconds(100));
        assertThat(lab.invoke()).isEqualTo("paused");
        lab.time.pause(seconds(300));
        assertThat(lab.invoke()).isEqualTo("flowing");
        assertThat(lab.mapping.updates()).containsExactly("off", "on 10");
        assertThat(lab.lease()).isEmpty();
    }
}
