package dev.penstock.schemas;

import java.util.Optional;

/**
 * A message body that is no request, with as much of it as could be read.
 *
 * @param reason {@code NOT_JSON}, {@code OVER_LIMIT} or {@code INVALID_REQUEST}
 * @param pointer the place, as a JSON Pointer (RFC 6901); empty where the body as a whole is meant
 * @param detail what is wrong and what would be right, for a person; never a feature's value
 * @param id the request's id, where it could be read and is valid
 * @param source who asked, likewise
 * @param model the model's name, likewise
 */
public record RefusedRequest(
        Reason reason,
        String pointer,
        String detail,
        Optional<RequestId> id,
        Optional<String> source,
        Optional<String> model) {

    /** Place and detail in one line. */
    public String description() {
        return pointer.isEmpty() ? detail : pointer + ": " + detail;
    }
}
