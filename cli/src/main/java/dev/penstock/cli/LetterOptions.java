package dev.penstock.cli;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which dead-letter queue a command looks at, and whether anew. */
final class LetterOptions {
    @Mixin
    private final DeskOptions desk = new DeskOptions();

    @Option(names = "--as-indexed", description = "Do not look through the queue first; take what the last look found.")
    private boolean asIndexed;

    /** Opens it, and looks through the queue unless that is not wanted. */
    LetterDesk look(Session session) {
        LetterDesk opened = desk.open(session);
        try {
            if (asIndexed) {
                opened.sayFreshness();
            } else {
                opened.look();
            }
            return opened;
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }
}
