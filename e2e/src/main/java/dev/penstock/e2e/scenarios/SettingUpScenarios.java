package dev.penstock.e2e.scenarios;

import static dev.penstock.e2e.scenarios.Scenario.ofShort;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.penstock.e2e.lab.Lab;
import dev.penstock.e2e.lab.Labs;
import dev.penstock.e2e.lab.Run;
import dev.penstock.local.sagemaker.Fault;
import dev.penstock.testkit.Event;
import dev.penstock.testkit.simulation.Simulation;
import dev.penstock.testkit.simulation.SimulationRules;
import dev.penstock.testkit.simulation.Weather;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** An endpoint that refuses its caller: something is set up wrongly, and a human must act. */
final class SettingUpScenarios {
    private static final Duration SOON = Duration.ofSeconds(60);

    /** Of the thousand that the template allows. */
    private static final int MOST_RECEIVES = 60;

    private static final String ALARM = "\"EndpointMisconfigured\":1";

    private SettingUpScenarios() {}

    static List<Scenario> all() {
        return List.of(ofShort(19, "400 validation, 403, endpoint missing", SettingUpScenarios::misconfigured));
    }

    private static Figures misconfigured(Trial trial) throws Exception {
        Run run = Run.begin(Labs.usual(), trial.history());
        int alarms = 0;
        for (Fault fault : List.of(Fault.Refused.INVALID, Fault.Refused.FORBIDDEN)) {
            int before = alarms(run.lab());
            trial.history().add(new Event.OutageBegan(Instant.now(), "bike-rental"));
            run.endpoint()
                    .behave(dev.penstock.local.sagemaker.EndpointBehaviour.healthy()
                            .withFault(fault));
            run.send(run.singleRides(fault.toString() + "-", 20));
            await(fault + " is told").atMost(SOON).until(() -> alarms(run.lab()) > before);
            assertThat(run.left(run.lab().output("DeadLetterQueueUrl"))).isZero();
            run.heal();
            trial.history().add(new Event.OutageEnded(Instant.now(), "bike-rental"));
            run.settle(SOON);
            alarms++;
        }
        assertThat(trial.history().all(Event.DeadLettered.class)).isEmpty();
        return Figures.of(trial.history())
                .and("alarms", alarms + missing())
                .and("most receives in an hour", anHour(trial));
    }

    /** Until a human has acted, with nobody who pauses the mapping: no delivery uses up the receives that the queue allows it. */
    private static int anHour(Trial trial) {
        try (Simulation simulation =
                Simulation.of(SimulationRules.standard(trial.seed()).uncontrolled())) {
            simulation.endpoint().expect(Weather.outage(simulation.now(), Duration.ofHours(1)));
            simulation.clients().burst("", 5);
            simulation.run(Duration.ofHours(1));
            simulation.drain(Duration.ofHours(1));
            int most = simulation.history().all(Event.Received.class).stream()
                    .mapToInt(Event.Received::receiveCount)
                    .max()
                    .orElse(0);
            trial.history()
                    .add(new Event.Measured(
                            Instant.now(), 7, "receives of a delivery in an hour", most, MOST_RECEIVES));
            trial.ask(simulation.history());
            return most;
        }
    }

    /** An endpoint that is not there: the requests stay on the queue. */
    private static int missing() {
        Lab lab = Labs.with(Map.of("Models", "bike-rental=nowhere"), Map.of());
        Run run = Run.begin(lab, new dev.penstock.testkit.History());
        run.send(run.singleRides("missing-", 5));
        await("a missing endpoint is told").atMost(SOON).until(() -> alarms(lab) > 0);
        assertThat(run.left(lab.output("DeadLetterQueueUrl"))).isZero();
        assertThat(run.left(lab.output("RequestQueueUrl"))).isEqualTo(5);
        return 1;
    }

    private static int alarms(Lab lab) {
        try {
            return (int) Files.readString(lab.log())
                    .lines()
                    .filter(line -> line.contains(ALARM))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
