package dev.penstock.console.letters;

import dev.penstock.deadletters.PlanFile;
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

    /** Keeps a plan, which is called by {@link ReplayPlan#shortDigest()} from now on. */
    public void keep(ReplayPlan plan) {
        PlanFile.write(plan, file(plan));
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
