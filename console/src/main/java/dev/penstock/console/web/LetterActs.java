package dev.penstock.console.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.console.letters.Act;
import dev.penstock.console.letters.Desk;
import dev.penstock.deadletters.Audit;
import dev.penstock.deadletters.LetterId;
import dev.penstock.deadletters.LetterJson;
import io.javalin.http.Context;
import java.util.Locale;
import java.util.Set;

/** What is done to dead letters beside sending them again: looked for, archived and put back; and who did what. */
final class LetterActs {
    private static final int USUAL_LIMIT = 50;

    private final Desk desk;

    LetterActs(Desk desk) {
        this.desk = desk;
    }

    /** {@code POST /api/letters/look}: through the whole queue, which hides its letters from others for some seconds. */
    void look(Context call) {
        begun(call, desk.look());
    }

    /** {@code POST /api/letters/archive}. */
    void archive(Context call) {
        JsonBody asked = JsonBody.of(call, LetterSelection.members("yes", "reason"));
        LetterSelection meant = LetterSelection.of(asked, desk.index());
        Set<LetterId> letters = desk.toArchive(meant.selection());
        if (asked.flag("yes")) {
            begun(call, desk.archive(letters, asked.reason()));
        } else {
            notBegun(call, "archive", letters.size());
        }
    }

    /** {@code POST /api/letters/restore}. */
    void restore(Context call) {
        JsonBody asked = JsonBody.of(call, LetterSelection.members("yes", "reason"));
        LetterSelection meant = LetterSelection.of(asked, desk.index());
        int selected = desk.archived(meant.selection()).size();
        if (asked.flag("yes")) {
            begun(call, desk.restore(meant.selection(), selected, asked.reason()));
        } else {
            notBegun(call, "restore", selected);
        }
    }

    private static void begun(Context call, Act act) {
        call.status(202).header("Location", "/api/acts/" + act.id());
        Answers.json(call, json(act));
    }

    private static void notBegun(Context call, String act, int selected) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        Answers.json(call, json.put("act", act).put("selected", selected).put("dryRun", true));
    }

    private static ObjectNode json(Act act) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("id", act.id())
                .put("act", act.name())
                .put("state", act.state().name().toLowerCase(Locale.ROOT))
                .put("selected", act.selected())
                .put("done", act.done())
                .put("began", act.began().toString());
        return act.detail().isEmpty() ? json : json.put("detail", act.detail());
    }

    /** {@code GET /api/acts}. */
    void list(Context call) {
        ArrayNode acts = JsonNodeFactory.instance.arrayNode();
        desk.acts().all().forEach(act -> acts.add(json(act)));
        Answers.json(call, acts);
    }

    /** {@code GET /api/acts/ID}. */
    void one(Context call) {
        Answers.json(call, json(desk.acts().find(call.pathParam("id")).orElseThrow(Refusal::unknownAct)));
    }

    /** {@code GET /api/audit}: the last entry first. */
    void audit(Context call) {
        int limit = Filter.parameter(call, "limit").map(Filter::limit).orElse(USUAL_LIMIT);
        ArrayNode entries = JsonNodeFactory.instance.arrayNode();
        new Audit(desk.index()).latest(limit).forEach(entry -> entries.add(LetterJson.entry(entry)));
        Answers.json(call, entries);
    }
}
