package dev.penstock.benchmarks.coldstart;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.cli.terminal.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Where the time of one start goes: whose classes are loaded, and what the scorer's steps take. */
final class Profile {
    private static final List<Subject> COMPARED = List.of(Subject.BARE, Subject.SCORER, Subject.PREDICT);

    private static final String STEP = "%-44s %,8.0f ms%n";

    private final Starter starter;
    private final Path folder;

    /** @param folder where the JVMs write what they load */
    Profile(Starter starter, Path folder) {
        this.starter = starter;
        this.folder = folder;
    }

    /** One start each, with Lambda's flags. */
    void print(List<Jdk> jdks, PrintStream out) throws IOException {
        for (Jdk jdk : jdks) {
            print(jdk, Flags.LAMBDA, out);
        }
    }

    private void print(Jdk jdk, Flags flags, PrintStream out) throws IOException {
        Map<Subject, Loads> loads = new LinkedHashMap<>();
        for (Subject subject : COMPARED) {
            loads.put(subject, loads(new Variant(jdk, flags, subject)));
        }
        out.printf(
                "%nJDK %s, %s: classes, and milliseconds until each was loaded since the one before it%n%n",
                jdk.version(), flags.label);
        out.printf("%-36s", "");
        COMPARED.forEach(subject -> out.printf("%26s", subject.label));
        out.println();
        for (Origin origin : Origin.values()) {
            line(
                    out,
                    origin.label,
                    loads.values().stream().map(it -> it.of(origin)).toList());
        }
        line(out, "all", loads.values().stream().map(Loads::all).toList());
        steps(new Variant(jdk, flags, Subject.PROFILED), out);
    }

    private Loads loads(Variant variant) {
        Path log = folder.resolve(variant.fileName() + ".loads");
        List<String> options = new ArrayList<>(variant.flags().reading(starter.archive(variant)));
        options.add(Loads.option(log));
        var unused = starter.start(variant, options);
        return Loads.read(log);
    }

    private static void line(PrintStream out, String label, List<Loads.Share> shares) {
        out.printf("%-36s", label);
        shares.forEach(share -> out.printf(Locale.ROOT, "%,16d %,6.0f ms", share.classes(), share.milliseconds()));
        out.println();
    }

    private void steps(Variant variant, PrintStream out) throws IOException {
        Start start = starter.start(variant);
        JsonNode steps = Json.read(start.answer().getBytes(StandardCharsets.UTF_8));
        out.printf("%nThe scorer step by step%n%n");
        double inside = 0;
        for (JsonNode step : steps) {
            inside += step.asDouble();
        }
        out.printf(Locale.ROOT, STEP, "the JVM and Lambda's client", start.answered() - inside);
        steps.properties()
                .forEach(step -> out.printf(
                        Locale.ROOT,
                        "%-44s %,8.0f ms%n",
                        step.getKey(),
                        step.getValue().asDouble()));
        out.printf(Locale.ROOT, STEP, "all, as seen from outside", start.answered());
    }
}
