package dev.penstock.e2e.scenarios;

import dev.penstock.e2e.lab.Labs;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code e2e/scenarios}. */
@Command(
        name = "e2e/scenarios",
        description = "Runs fault scenarios through the system and asks every promise of what happened.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all passed", "1:some failed", "2:there is no such scenario or option"})
public final class RunScenarios implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "N", description = "Only the scenarios of these numbers.")
    private List<Integer> numbers = new ArrayList<>();

    @Option(names = "--short", description = "Only those that take seconds: what mvn verify runs.")
    private boolean onlyShort;

    @Option(names = "--json", description = "A JSON object a line for each scenario, instead of the table.")
    private boolean json;

    @Option(names = "--list", description = "Only list them.")
    private boolean list;

    @Option(names = "--seed", paramLabel = "SEED", defaultValue = "1", description = "For what is left to chance; 1.")
    private long seed;

    private final List<Scenario> scenarios;
    private final PrintStream out;

    RunScenarios(List<Scenario> scenarios, PrintStream out) {
        this.scenarios = List.copyOf(scenarios);
        this.out = out;
    }

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new RunScenarios(Scenarios.all(), System.out)).execute(arguments));
    }

    @Override
    public Integer call() {
        List<Scenario> chosen = chosen();
        if (list) {
            chosen.forEach(it -> out.printf("%2d  %s (%s)%n", it.number(), it.name(), it.length()));
            return 0;
        }
        try {
            return json ? asLines(chosen) : asTable(chosen);
        } finally {
            Labs.closeAll();
        }
    }

    private List<Scenario> chosen() {
        List<Integer> unknown = numbers.stream()
                .filter(number -> scenarios.stream().noneMatch(it -> it.number() == number))
                .toList();
        if (!unknown.isEmpty()) {
            throw wrong("there is no scenario " + unknown.get(0) + "; --list shows those that there are");
        }
        List<Scenario> chosen = scenarios.stream()
                .filter(scenario -> numbers.isEmpty() || numbers.contains(scenario.number()))
                .filter(scenario -> !onlyShort || scenario.length() == Scenario.Length.SHORT)
                .toList();
        if (chosen.isEmpty()) {
            throw wrong("none of these is short, and --short leaves the others out");
        }
        return chosen;
    }

    private ParameterException wrong(String what) {
        return new ParameterException(spec.commandLine(), what);
    }

    private int asTable(List<Scenario> chosen) {
        int width = chosen.stream().mapToInt(it -> it.name().length()).max().orElse(0);
        ScenarioTable table = new ScenarioTable(out, width);
        run(chosen, table::add);
        table.end();
        return table.allPassed() ? 0 : 1;
    }

    private int asLines(List<Scenario> chosen) {
        ScenarioLines lines = new ScenarioLines(out);
        List<Boolean> passed = new ArrayList<>();
        run(chosen, verdict -> {
            lines.add(verdict);
            passed.add(verdict.passed());
        });
        return passed.contains(false) ? 1 : 0;
    }

    private void run(List<Scenario> chosen, Consumer<Verdict> then) {
        chosen.forEach(scenario -> then.accept(Verdict.of(scenario, seed)));
    }
}
