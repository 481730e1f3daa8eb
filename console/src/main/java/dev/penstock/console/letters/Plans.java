package dev.penstock.console.letters;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.deadletters.PlanFile;
import dev.penstock.deadletters.PlanSummary;
import dev.penstock.deadletters.ReplayPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The plans that consoles have made of an index, each in a file that {@code penstock dead-letters replay} follows too. */
public final class Plans {
    private static final String ID = "[0-9a-f]{16}";
    private static final String SUFFIX = ".json";

    private final Path folder;

    Plans(Path folder) {
        this.folder = folder;
    }

    /** Keeps a plan, which is called by {@link ReplayPlan#shortDigest()} from now on, with what it would do. */
    public void keep(PlanSummary summary, int mostRefused) {
        PlanFile.write(summary.plan(), file(summary.plan()));
        summary.write(summaryFile(summary.plan()), mostRefused);
    }

    /** What following a plan would do, as it was when the plan was made. */
    public Optional<ObjectNode> summary(ReplayPlan plan) {
        return PlanSummary.read(summaryFile(plan));
    }

    private Path summaryFile(ReplayPlan plan) {
        return folder.resolve(plan.shortDigest() + ".summary" + SUFFIX);
    }

    public Path file(ReplayPlan plan) {
        return file(plan.shortDigest());
    }

    private Path file(String id) {
        return folder.resolve(id + SUFFIX);
    }

    /**
     * A plan.
     *
     * @throws PlanFile.Unusable when its file was changed
     */
    public Optional<ReplayPlan> find(String id) {
        return Optional.of(id)
                .filter(it -> it.matches(ID))
                .map(this::file)
                .filter(Files::isRegularFile)
                .map(PlanFile::read);
    }

    /** Whether a plan of that id is kept here; one that was made elsewhere is not. */
    public boolean has(String id) {
        return id.matches(ID) && Files.isRegularFile(file(id));
    }

    /** The names of those that were made last, the latest first. */
    public List<String> latest(int most) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(it -> it.getFileName().toString().matches(ID + "\\.json"))
                    .sorted(Comparator.comparing(Plans::made).reversed())
                    .limit(most)
                    .map(it -> it.getFileName().toString().replace(SUFFIX, ""))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("listing " + folder, e);
        }
    }

    private static long made(Path file) {
        return file.toFile().lastModified();
    }
}
