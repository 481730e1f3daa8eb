package dev.penstock.schemas;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * Problem details (RFC 9457): what a call of the REST API is answered with when it can't be done.
 *
 * @param detail for a person; never a feature's value
 * @param faults where in the body, and what there; the first of them where there are many
 */
public record Problem(ProblemType type, String detail, List<Fault> faults) {
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final JsonFactory JSON = new JsonFactory();

    /**
     * One place of the body.
     *
     * @param pointer a JSON Pointer (RFC 6901)
     * @param code from a closed list, where an instance is at fault
     */
    public record Fault(String pointer, Optional<String> code, String detail) {

        public static Fault of(String pointer, String detail) {
            return new Fault(pointer, Optional.empty(), detail);
        }
    }

    public Problem {
        faults = List.copyOf(faults);
    }

    public Problem(ProblemType type, String detail) {
        this(type, detail, List.of());
    }

    /** The problem of a body that the reader refused. */
    public static Problem of(RefusedRequest refusal) {
        List<Fault> faults = refusal.pointer().isEmpty()
                ? List.of()
                : List.of(Fault.of(UnsafeText.mended(refusal.pointer()), refusal.detail()));
        return new Problem(ProblemType.of(refusal.reason()), UnsafeText.mended(refusal.description()), faults);
    }

    public int status() {
        return type.status();
    }

    /** The body of the answer. */
    public String json() {
        StringWriter text = new StringWriter(256);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            writeMembers(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        return text.toString();
    }

    /** Writes the members into the object that is open, which may have others beside. */
    public void writeMembers(JsonGenerator json) throws IOException {
        json.writeStringField("type", type.uri());
        json.writeStringField("title", type.title());
        json.writeNumberField("status", status());
        json.writeStringField("detail", detail);
        if (!faults.isEmpty()) {
            writeFaults(json);
        }
    }

    private void writeFaults(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("errors");
        for (Fault fault : faults) {
            json.writeStartObject();
            json.writeStringField("pointer", fault.pointer());
            if (fault.code().isPresent()) {
                json.writeStringField("code", fault.code().get());
            }
            json.writeStringField("detail", fault.detail());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
