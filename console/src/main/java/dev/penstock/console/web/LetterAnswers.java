package dev.penstock.console.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.console.letters.Desk;
import dev.penstock.deadletters.DeadLetter;
import dev.penstock.deadletters.Diagnosis;
import dev.penstock.deadletters.Freshness;
import dev.penstock.deadletters.Grouping;
import dev.penstock.deadletters.IndexedLetter;
import dev.penstock.deadletters.LetterGroup;
import dev.penstock.deadletters.LetterHistory;
import dev.penstock.deadletters.LetterIndex;
import dev.penstock.deadletters.LetterJson;
import dev.penstock.deadletters.LetterPage;
import dev.penstock.deadletters.Mending;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Dead letters as the last look found them: by cause, a page of them, and all of one. Changes nothing, and asks no queue. */
final class LetterAnswers {
    private final Desk desk;

    LetterAnswers(Desk desk) {
        this.desk = desk;
    }

    /** {@code GET /api/letters/groups}. */
    void groups(Context call) {
        List<LetterGroup> groups = new Grouping(desk.index()).groups();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("look", look(desk.index().freshness()));
        put(json, "from", groups.stream().map(LetterGroup::firstSeen).min(Comparator.naturalOrder()));
        put(json, "to", groups.stream().map(LetterGroup::lastSeen).max(Comparator.naturalOrder()));
        ArrayNode all = json.putArray("groups");
        groups.forEach(group -> all.add(LetterJson.group(group)));
        json.put("archived", desk.index().archived());
        Answers.json(call, json);
    }

    private static ObjectNode look(Freshness freshness) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        put(json, "complete", freshness.complete());
        put(json, "unfinished", freshness.unfinished());
        return json.put("met", freshness.met()).put("hidden", freshness.hidden());
    }

    private static void put(ObjectNode json, String name, Optional<Instant> time) {
        time.ifPresentOrElse(it -> json.put(name, it.toString()), () -> json.putNull(name));
    }

    /** {@code GET /api/letters}. */
    void list(Context call) {
        LetterPage page = LetterFilter.of(call).page(desk.index());
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode letters = json.putArray("letters");
        page.letters().forEach(it -> letters.add(LetterJson.summary(it.letter())));
        page.next().ifPresentOrElse(next -> json.put("next", LetterFilter.cursor(next)), () -> json.putNull("next"));
        Answers.json(call, json);
    }

    /** {@code GET /api/letters/ID}. */
    void one(Context call) {
        IndexedLetter found = letter(desk.index(), call.pathParam("id"));
        String body = found.letter().body();
        ObjectNode json = LetterJson.indexed(found).put("bodyText", body);
        Diagnosis diagnosis = desk.diagnoser().diagnose(body);
        json.putObject("diagnosis")
                .put("verdict", diagnosis.verdict())
                .set("findings", LetterJson.findings(diagnosis.findings()));
        putHistory(json, found.letter());
        Answers.json(call, json);
    }

    private void putHistory(ObjectNode json, DeadLetter letter) {
        LetterHistory history = new LetterHistory(desk.index());
        ArrayNode plans = json.putArray("plans");
        history.turns(letter.id())
                .forEach(turn -> put(
                        plans.addObject()
                                .put("id", turn.plan())
                                .put("kept", desk.plans().has(turn.plan()))
                                .put("state", turn.planState())
                                .put("began", turn.began().toString())
                                .put("letter", turn.state())
                                .put("sends", turn.sends()),
                        "sentAt",
                        turn.sentAt()));
        ArrayNode others = json.putArray("sameRequest");
        history.sameRequest(letter)
                .forEach(it -> others.add(LetterJson.summary(it.letter())
                        .put("state", it.state().wire())
                        .put("onQueue", !it.gone())));
    }

    /** The letter of an id, whatever has become of it. */
    static IndexedLetter letter(LetterIndex index, String id) {
        return Stream.of(id)
                .filter(it -> it.matches("[0-9a-f]{24}"))
                .flatMap(it -> index.find(it).stream())
                .findFirst()
                .orElseThrow(Refusal::unknownLetter);
    }

    /** {@code POST /api/letters/ID/check}: what would still be wrong if the letter had the call's body in place of its own. */
    void check(Context call) {
        IndexedLetter found = letter(desk.index(), call.pathParam("id"));
        String edited = new String(call.bodyAsBytes(), StandardCharsets.UTF_8).strip();
        Mending mending = desk.checker().mend(found.letter(), edited);
        List<Diagnosis.Finding> findings = mending instanceof Mending.Refused refused ? refused.findings() : List.of();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("fit", findings.isEmpty());
        json.set("findings", LetterJson.findings(findings));
        Answers.json(call, json);
    }
}
