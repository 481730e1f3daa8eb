package dev.penstock.console.web;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.environment.http.HttpAnswer;
import dev.penstock.schemas.Problem;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;

/** Writes answers. */
final class Answers {
    private static final String JSON = "application/json";

    private Answers() {}

    static void json(Context call, JsonNode json) {
        text(call, JSON, json.toString());
    }

    static void refuse(Context call, Refusal refusal) {
        call.status(refusal.status());
        if (refusal.status() == 401) {
            call.header("WWW-Authenticate", "Bearer");
        }
        text(call, Problem.MEDIA_TYPE, refusal.json().toString());
    }

    static void text(Context call, String contentType, String text) {
        call.contentType(contentType).result(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What another part of the system has written. */
    static void write(Context call, HttpAnswer answer) {
        call.status(answer.status());
        answer.headers().forEach(call::header);
        call.result(answer.body().getBytes(StandardCharsets.UTF_8));
    }
}
