package dev.penstock.cli;

import dev.penstock.cli.stack.Models;
import dev.penstock.features.FeaturePlan;
import dev.penstock.features.SpecificationException;
import dev.penstock.local.CloudOptions;
import dev.penstock.local.template.Deployment;
import dev.penstock.local.template.Template;
import dev.penstock.local.template.UnusableTemplate;
import dev.penstock.training.Trainer;
import dev.penstock.training.TrainingFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Looks at this machine and this checkout. */
final class MachineChecks {
    private static final int LEAST_JAVA = 17;

    private final Session session;

    MachineChecks(Session session) {
        this.session = session;
    }

    List<Check> all() {
        List<Check> checks = new ArrayList<>();
        checks.add(java());
        checks.add(maven());
        checks.add(openMp());
        checks.add(template());
        checks.addAll(models());
        checks.add(port());
        return checks;
    }

    private static Check java() {
        int feature = Runtime.version().feature();
        String found = Runtime.version() + " (" + System.getProperty("java.home") + ")";
        return feature >= LEAST_JAVA
                ? Check.ok("Java", found)
                : Check.fail("Java", found, "install a JDK, " + LEAST_JAVA + " or later");
    }

    private Check maven() {
        for (String folder : session.environment().getOrDefault("PATH", "").split(":")) {
            Path mvn = Path.of(folder).resolve("mvn");
            if (Files.isExecutable(mvn)) {
                return Check.ok("Maven", mvn.toString());
            }
        }
        return Check.warn("Maven", "none on the PATH", "install Maven, 3.8.7 or later; only building needs it");
    }

    private static Check openMp() {
        try {
            Trainer.checkLibrary();
            return Check.ok("XGBoost's library", "it loads");
        } catch (TrainingFailure e) {
            return Check.warn(
                    "XGBoost's library",
                    "it does not load",
                    "only 'penstock train' needs it: install libgomp1 (Debian, Ubuntu), libgomp (Fedora) or libomp (macOS)");
        }
    }

    private Check template() {
        Path file = session.surroundings().home().resolve("template.yaml");
        try {
            Deployment deployment = new Deployment(
                    "penstock",
                    CloudOptions.USUAL_REGION,
                    CloudOptions.ACCOUNT,
                    URI.create("http://127.0.0.1:" + CloudOptions.USUAL_PORT),
                    Map.of());
            int functions = Template.read(file, deployment).functions().size();
            return Check.ok("template.yaml", functions + " functions, all of it can be run here");
        } catch (UnusableTemplate e) {
            return Check.fail("template.yaml", e.faults().get(0), "mend " + file);
        }
    }

    private List<Check> models() {
        Models models = new Models(session.models());
        List<Check> checks = new ArrayList<>();
        for (String name : models.names()) {
            checks.add(model(models, name));
        }
        if (checks.isEmpty()) {
            checks.add(Check.fail(
                    "models",
                    "none in " + models.directory(),
                    "get models/ back, or set PENSTOCK_MODELS to a folder of them"));
        }
        return checks;
    }

    private static Check model(Models models, String name) {
        String what = "model " + name;
        try {
            FeaturePlan plan = models.plan(name);
            Path booster = models.specification(name).resolveSibling("booster.json");
            if (!Files.isRegularFile(booster)) {
                return Check.fail(what, "no booster.json", "train it: penstock train " + name + " --data FILE");
            }
            return Check.ok(
                    what,
                    "version " + plan.version() + ", reproduces its "
                            + plan.golden().size() + " golden samples");
        } catch (SpecificationException e) {
            return Check.fail(
                    what, String.valueOf(e.getMessage()), "mend " + models.specification(name) + " or train it anew");
        }
    }

    private static Check port() {
        String what = "port " + CloudOptions.USUAL_PORT;
        try (ServerSocket socket = new ServerSocket(CloudOptions.USUAL_PORT, 1, InetAddress.getLoopbackAddress())) {
            return Check.ok(what, "free: " + socket.getLocalSocketAddress());
        } catch (IOException e) {
            return Check.warn(
                    what, "taken", "well and good if 'penstock up' runs; else give 'penstock up' another --port");
        }
    }
}
