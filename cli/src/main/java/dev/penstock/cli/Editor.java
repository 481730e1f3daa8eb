package dev.penstock.cli;

import dev.penstock.cli.stack.CliKeys;
import dev.penstock.cli.terminal.CommandFault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The program in which a person edits a text: {@code VISUAL}, else {@code EDITOR}, else vi. */
final class Editor {
    private final String command;

    Editor(Map<String, String> environment) {
        String visual = environment.getOrDefault(CliKeys.VISUAL, "");
        String editor = environment.getOrDefault(CliKeys.EDITOR, "");
        this.command = !visual.isBlank() ? visual : editor.isBlank() ? "vi" : editor;
    }

    /** Waits until the person is done with the file. */
    void edit(Path file) {
        try {
            // The variable may hold options as well as a name, as with git.
            int exitCode = new ProcessBuilder("sh", "-c", command + " \"$1\"", "editor", file.toString())
                    .inheritIO()
                    .start()
                    .waitFor();
            if (exitCode != 0) {
                throw CommandFault.configuration("the editor '" + command + "' ended with " + exitCode
                        + "; nothing is planned. Name another with " + CliKeys.EDITOR + ".");
            }
        } catch (IOException e) {
            throw CommandFault.configuration(
                    "the editor '" + command + "' can't be started. Name another with " + CliKeys.EDITOR + ".");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFault.configuration("interrupted while '" + command + "' was open; nothing is planned");
        }
    }
}
