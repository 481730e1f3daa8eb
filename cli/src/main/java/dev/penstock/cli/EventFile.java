package dev.penstock.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.cli.terminal.CommandFault;
import dev.penstock.cli.terminal.Json;
import dev.penstock.local.lambda.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** An event for a function, from a file or from standard input. */
final class EventFile {
    private static final String STANDARD_INPUT = "-";

    private EventFile() {}

    static Payload read(Path file, InputStream in) {
        boolean piped = file.toString().equals(STANDARD_INPUT);
        String name = piped ? "standard input" : file.toString();
        byte[] bytes;
        try {
            bytes = piped ? in.readAllBytes() : Files.readAllBytes(file);
        } catch (IOException e) {
            throw CommandFault.usage(
                    "--event: " + name + " can't be read (" + e.getClass().getSimpleName() + ")");
        }
        if (bytes.length > Payload.LARGEST) {
            throw CommandFault.usage("--event: " + name + " has " + bytes.length + " bytes; Lambda takes "
                    + Payload.LARGEST + " at most");
        }
        check(bytes, name);
        return Payload.of(bytes);
    }

    private static void check(byte[] bytes, String name) {
        try {
            JsonNode event = Json.read(bytes);
            if (event.isMissingNode()) {
                throw CommandFault.usage("--event: " + name + " is empty; an event is JSON, such as {}");
            }
        } catch (JsonProcessingException e) {
            throw CommandFault.usage("--event: " + name + " is no JSON at line "
                    + e.getLocation().getLineNr() + ", column "
                    + e.getLocation().getColumnNr() + ": "
                    + e.getOriginalMessage());
        } catch (IOException e) {
            throw CommandFault.usage("--event: " + name + " is no JSON: " + e.getMessage());
        }
    }
}
