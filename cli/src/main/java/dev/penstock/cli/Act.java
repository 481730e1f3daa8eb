package dev.penstock.cli;

import dev.penstock.cli.terminal.Progress;
import java.util.function.IntConsumer;
import java.util.function.ToIntFunction;

/** Something that is done to letters, with its two entries in the audit. */
final class Act {
    private final Session session;
    private final LetterDesk desk;
    private final String name;
    private final String reason;

    /** @param name what it is called in the audit */
    Act(Session session, LetterDesk desk, String name, String reason) {
        this.session = session;
        this.desk = desk;
        this.name = name;
        this.reason = reason;
    }

    /**
     * Does it.
     *
     * @param selected how many letters it is about
     * @param work given whom to tell of progress, says to how many it was done
     * @return how the command ends
     */
    int run(int selected, ToIntFunction<IntConsumer> work) {
        try (Progress progress = new Progress(session.surroundings(), name, "letters", selected)) {
            int done = desk.acts(reason).act(name, selected, () -> work.applyAsInt(progress::step));
            return new ActRecord(name, selected, done, false).show(session);
        }
    }
}
