package dev.penstock.cli.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.penstock.schemas.ContractLimits;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One JSON value a line; empty lines are passed over. */
final class JsonLinesRows implements Iterator<InputRow> {
    private final BufferedReader lines;
    private final Set<String> others;
    private @Nullable String ahead;
    private long line;
    private long number;

    JsonLinesRows(InputStream in, Set<String> others) {
        this.lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        this.others = Set.copyOf(others);
    }

    @Override
    public boolean hasNext() {
        try {
            while (ahead == null || ahead.isBlank()) {
                ahead = lines.readLine();
                line++;
                if (ahead == null) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("reading the input", e);
        }
    }

    @Override
    public InputRow next() {
        if (!hasNext() || ahead == null) {
            throw new NoSuchElementException();
        }
        String instance = ahead.strip();
        ahead = null;
        return row(instance, line, ++number, others);
    }

    /** A row out of the text of one JSON value. */
    static InputRow row(String instance, long line, long number, Set<String> others) {
        try (JsonParser parser = ContractLimits.strictJson().createParser(instance)) {
            parser.nextToken();
            parser.skipChildren();
            if (parser.nextToken() != null) {
                throw InputFault.at(line, "more than one JSON value; there must be one a line");
            }
            Map<String, String> taken = new HashMap<>();
            return new InputRow(number, line, JsonMembers.without(instance, others, taken), taken);
        } catch (JsonProcessingException e) {
            throw InputFault.at(line, "not JSON (" + e.getOriginalMessage() + ")");
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }
}
