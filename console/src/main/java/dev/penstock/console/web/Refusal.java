package dev.penstock.console.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Why a call is refused, as problem details (RFC 9457) tell it. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final String PREFIX = "urn:penstock:problem:";

    private final int status;
    private final String code;
    private final String detail;
    private final String pointer;

    private Refusal(int status, String code, String detail, String pointer) {
        super(code + ": " + detail);
        this.status = status;
        this.code = code;
        this.detail = detail;
        this.pointer = pointer;
    }

    private static Refusal of(int status, String code, String detail) {
        return new Refusal(status, code, detail, "");
    }

    static Refusal otherHost() {
        return of(421, "other_host", "this console is not served under the name that the call's Host has");
    }

    static Refusal noToken() {
        return of(401, "no_token", "open the address that the console printed, or send Authorization: Bearer TOKEN");
    }

    static Refusal otherOrigin() {
        return of(
                403, "other_origin", "what changes something is taken from the console's own pages, or from programs");
    }

    static Refusal readOnly() {
        return of(403, "read_only", "this console only shows; it was started with --read-only");
    }

    static Refusal notJson() {
        return of(415, "unsupported_media_type", "the body is application/json, in UTF-8");
    }

    static Refusal invalid(String parameter, String detail) {
        return new Refusal(400, "invalid_parameter", detail, "/" + parameter);
    }

    static Refusal invalidBody(String detail) {
        return of(400, "invalid_body", detail);
    }

    static Refusal notFound() {
        return of(404, "not_found", "there is nothing at this address");
    }

    static Refusal unknownRequest() {
        return of(404, "unknown_request", "no result of a request of that id has come here");
    }

    static Refusal unknownModel() {
        return of(404, "unknown_model", "no model of that name is known here");
    }

    static Refusal notEmbedded() {
        return of(
                404,
                "not_embedded",
                "faults can be switched only on an embedded cloud, never on AWS; penstock up starts one");
    }

    static Refusal unknownEndpoint() {
        return of(404, "unknown_endpoint", "the embedded cloud has no endpoint of that name");
    }

    static Refusal unknownLetter() {
        return of(404, "unknown_letter", "no dead letter of that id is known here; look through the queue first");
    }

    static Refusal unknownPlan() {
        return of(404, "unknown_plan", "no plan of that id was made here");
    }

    static Refusal unknownAct() {
        return of(404, "unknown_act", "no act of that id is under way, or was lately");
    }

    static Refusal conflict(String detail) {
        return of(409, "conflict", detail);
    }

    static Refusal lettersUnavailable() {
        return of(503, "letters_unavailable", "the index of dead letters can't be read or written now");
    }

    static Refusal tooManyViewers() {
        return of(503, "too_many_viewers", "as many viewers as this console takes are connected; close some");
    }

    static Refusal stackUnavailable(String detail) {
        return of(503, "stack_unavailable", detail);
    }

    static Refusal storeUnavailable() {
        return of(503, "store_unavailable", "the store can't be read now");
    }

    /** What the server refused by itself, such as a method that an address does not take. */
    static Refusal byServer(int status, String detail) {
        return status == 404 ? notFound() : of(status, "refused", detail);
    }

    static Refusal fault() {
        return of(500, "fault", "this is a fault in the console itself; its log has more");
    }

    int status() {
        return status;
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("type", PREFIX + code);
        json.put("title", code.replace('_', ' '));
        json.put("status", status);
        json.put("detail", detail);
        if (!pointer.isEmpty()) {
            json.putArray("errors").addObject().put("pointer", pointer).put("detail", detail);
        }
        return json;
    }
}
