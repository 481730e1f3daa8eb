package dev.penstock.console.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.console.live.StatusWatch.Sight;
import dev.penstock.console.stack.StackStatus;
import dev.penstock.console.store.ConsoleStore;
import io.javalin.http.Context;
import java.util.Optional;

/** What this console is, whether it works, and what the stack is at. */
final class StateAnswers {
    private final Parts parts;
    private final boolean readOnly;

    StateAnswers(Parts parts, boolean readOnly) {
        this.parts = parts;
        this.readOnly = readOnly;
    }

    /** {@code GET /health}. */
    void health(Context call) {
        Sight sight = parts.watch().sight();
        Optional<String> trouble = parts.trouble()
                .get()
                .or(() -> sight.status().isPresent() ? Optional.empty() : Optional.of(sight.trouble()));
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("status", trouble.isPresent() ? "degraded" : "ok");
        trouble.ifPresent(detail -> json.put("detail", detail));
        json.put("unreadable", parts.unreadable().getAsLong());
        call.status(trouble.isPresent() ? 503 : 200);
        Answers.json(call, json);
    }

    /** {@code GET /api/about}. */
    void about(Context call) {
        About about = parts.about();
        ConsoleStore store = parts.store();
        Optional<StackStatus> status = parts.watch().sight().status();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("version", about.version());
        json.put("readOnly", readOnly);
        json.put("local", status.flatMap(StackStatus::endpoints).isPresent());
        json.put("stack", about.stack());
        json.put("name", about.name());
        json.put("since", about.since().toString());
        json.put("storeSince", store.since().toString());
        json.put("storeRebuilt", store.isRebuilt());
        json.put("results", store.arrivals().count());
        ArrayNode models = json.putArray("models");
        parts.models().plans().forEach(plan -> models.add(plan.model()));
        Answers.json(call, json);
    }

    /** {@code GET /api/status}: the last look, which all viewers share. */
    void status(Context call) {
        Sight sight = parts.watch().sight();
        StackStatus status = sight.status().orElseThrow(() -> Refusal.stackUnavailable(sight.trouble()));
        Answers.json(call, status.json());
    }
}
