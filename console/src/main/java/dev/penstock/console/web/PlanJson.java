package dev.penstock.console.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.console.letters.Desk;
import dev.penstock.deadletters.Audit;
import dev.penstock.deadletters.AuditEntry;
import dev.penstock.deadletters.LetterJson;
import dev.penstock.deadletters.PlanSummary;
import dev.penstock.deadletters.Replay;
import dev.penstock.deadletters.ReplayOptions;
import dev.penstock.deadletters.ReplayPlan;
import java.util.List;

/** A plan as the API shows it: without its letters, and with how far it has come. */
final class PlanJson {
    private static final int LAST_ENTRIES = 4;

    private PlanJson() {}

    static ObjectNode of(Desk desk, ReplayPlan plan) {
        String state = desk.replays().state(plan);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", plan.shortDigest())
                .put("file", desk.plans().file(plan).toString())
                .put("digest", plan.digest())
                .put("queue", plan.queue())
                .put("destination", plan.destination())
                .put("made", plan.made().toString())
                .put("where", plan.where())
                .put("letters", plan.letters().size())
                .put("mended", PlanSummary.mended(plan))
                .put("state", state)
                .put("here", desk.replays().isRunningHere(plan))
                .put("note", state.equals("running") ? "" : desk.replays().note(plan));
        json.set("progress", LetterJson.counts(Replay.progress(desk.index(), plan)));
        json.set("run", state.equals(Replay.PLANNED) ? JsonNodeFactory.instance.nullNode() : run(desk, plan));
        return json;
    }

    /** The last run, by the audit; how it goes about it only the console knows that has begun it. */
    private static ObjectNode run(Desk desk, ReplayPlan plan) {
        List<AuditEntry> entries = new Audit(desk.index())
                .ofPlan(plan.digest(), LAST_ENTRIES).stream()
                        .filter(it -> it.act().equals("replay"))
                        .toList();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        entries.stream()
                .filter(it -> it.outcome().equals(AuditEntry.BEGUN))
                .findFirst()
                .ifPresent(it -> json.put("began", it.at().toString())
                        .put("who", it.who())
                        .put("reason", it.reason()));
        entries.stream()
                .findFirst()
                .filter(it -> !it.outcome().equals(AuditEntry.BEGUN))
                .ifPresent(it -> json.put("ended", it.at().toString()));
        desk.replays().options(plan).ifPresent(it -> json.set("options", options(it)));
        return json;
    }

    private static ObjectNode options(ReplayOptions options) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("canary", options.canary())
                .put("rate", options.rate())
                .put("stopAbove", Math.round(options.mostReturned() * 100))
                .put("parkAfter", options.parkAfter())
                .put("confirmWithin", options.confirmation().toSeconds())
                .put("hold", options.hold().toSeconds())
                .put("resendAfter", options.doubt().toSeconds());
    }
}
