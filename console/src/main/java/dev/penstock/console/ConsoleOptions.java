package dev.penstock.console;

import dev.penstock.console.stack.StackAddresses;
import dev.penstock.console.web.Access;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What to start.
 *
 * @param version of Penstock, to be shown
 * @param name by which its queue is called: {@code penstock-console-NAME}
 * @param takeOver whether its queue is taken from another console of that name
 * @param stack what it watches
 * @param resultsTopicArn where results are published
 * @param data the folder of its store, which is made if it is not there
 * @param keep how long results are kept, from when they were made
 * @param letters the file with what is known of the dead letters, which the command may have open too
 * @param models the folder with the models' specifications
 * @param modelNames those of them that requests can be sent to
 * @param port where to listen, or 0 for any port that is free
 */
public record ConsoleOptions(
        String version,
        String name,
        boolean takeOver,
        StackAddresses stack,
        String resultsTopicArn,
        Path data,
        Duration keep,
        Path letters,
        Path models,
        List<String> modelNames,
        Access access,
        int port) {

    /** Where a console is unless told. */
    public static final int USUAL_PORT = 4567;

    /** How long it keeps results unless told. */
    public static final Duration USUAL_KEEP = Duration.ofDays(7);

    /** Its name unless told. */
    public static final String USUAL_NAME = "console";

    private static final String NAME = "[A-Za-z0-9_-]{1,60}";

    public ConsoleOptions {
        modelNames = List.copyOf(modelNames);
        if (!isName(name)) {
            throw new IllegalArgumentException("a console's name has 1 to 60 of A-Z, a-z, 0-9, _ and -");
        }
        if (keep.isNegative() || keep.isZero()) {
            throw new IllegalArgumentException("results are kept for some time");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("not a port: " + port);
        }
    }

    public static boolean isName(String text) {
        return text.matches(NAME);
    }

    /** The same, taking the queue from another console of that name if told to. */
    public ConsoleOptions takingOver(boolean told) {
        return new ConsoleOptions(
                version, name, told, stack, resultsTopicArn, data, keep, letters, models, modelNames, access, port);
    }

    /** The same at another port. */
    public ConsoleOptions withPort(int number) {
        return new ConsoleOptions(
                version,
                name,
                takeOver,
                stack,
                resultsTopicArn,
                data,
                keep,
                letters,
                models,
                modelNames,
                access,
                number);
    }
}
