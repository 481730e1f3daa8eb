package dev.penstock.e2e.scenarios;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All of them. */
public final class Scenarios {

    /** One line a theme, so that two that are added at once do not collide. */
    private static final List<List<Scenario>> THEMES = List.of(
            HandlerScenarios.all(),
            EndpointScenarios.all(),
            PoisonScenarios.all(),
            SettingUpScenarios.all(),
            TopicScenarios.all(),
            QueueScenarios.all(),
            HostileScenarios.all(),
            DeadLetterScenarios.all(),
            LargeScenarios.all(),
            ModelScenarios.all(),
            SimulatedLoads.all(),
            SimulatedOutages.all(),
            SimulatedDeaths.all(),
            ThrottlingScenarios.all(),
            InstanceScenarios.all(),
            RestoreScenarios.all(),
            KillScenarios.all());

    private Scenarios() {}

    /** In the order of their numbers. */
    public static List<Scenario> all() {
        return THEMES.stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparingInt(Scenario::number))
                .toList();
    }

    public static Optional<Scenario> numbered(int number) {
        return all().stream().filter(scenario -> scenario.number() == number).findFirst();
    }

    /** Those that {@code mvn verify} runs. */
    public static Stream<Scenario> ofShort() {
        return all().stream().filter(scenario -> scenario.length() == Scenario.Length.SHORT);
    }
}
