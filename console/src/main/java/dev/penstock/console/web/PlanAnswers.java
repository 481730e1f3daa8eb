package dev.penstock.console.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.console.letters.Desk;
import dev.penstock.deadletters.BodyPatch;
import dev.penstock.deadletters.Diagnosis;
import dev.penstock.deadletters.PlanFile;
import dev.penstock.deadletters.PlanSummary;
import dev.penstock.deadletters.ReplayOptions;
import dev.penstock.deadletters.ReplayPlan;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Plans of letters that are sent again: made, looked at, followed, stopped and given up. */
final class PlanAnswers {
    private static final int MOST_LISTED = 20;
    private static final int MOST_REFUSED = 100;
    private static final int MOST = 1_000_000;
    private static final Set<String> TUNING =
            Set.of("reason", "canary", "rate", "stopAbove", "parkAfter", "confirmWithin", "hold", "resendAfter");

    private final Desk desk;

    PlanAnswers(Desk desk) {
        this.desk = desk;
    }

    /** {@code POST /api/plans}: freezes a selection, unless it is only to be shown what that would be. */
    void make(Context call) {
        JsonBody asked = JsonBody.of(call, LetterSelection.members("patch", "body", "dryRun"));
        PlanSummary summary = draft(asked);
        ReplayPlan plan = summary.plan();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (asked.flag("dryRun") || plan.letters().isEmpty()) {
            json.putNull("id").putNull("file");
        } else {
            desk.plans().keep(summary, MOST_REFUSED);
            json.put("id", plan.shortDigest())
                    .put("file", desk.plans().file(plan).toString());
            call.status(201).header("Location", "/api/plans/" + plan.shortDigest());
        }
        json.setAll(summary.json(MOST_REFUSED));
        Answers.json(call, json);
    }

    private PlanSummary draft(JsonBody asked) {
        LetterSelection meant = LetterSelection.of(asked, desk.index());
        if (asked.member("body").isPresent()) {
            return edited(asked);
        }
        return desk.draft(meant.text(), meant.selection(), asked.member("patch").map(PlanAnswers::patch));
    }

    private PlanSummary edited(JsonBody asked) {
        List<String> ids = asked.texts("letters", MOST);
        if (ids.size() != 1 || asked.member("patch").isPresent()) {
            throw Refusal.invalid(
                    "body", "it goes with the one letter in letters whose body it is, and without a patch");
        }
        return desk.draft(
                LetterAnswers.letter(desk.index(), ids.get(0)),
                asked.text("body").orElse("").strip());
    }

    private static BodyPatch patch(JsonNode patch) {
        try {
            return BodyPatch.of(patch.toString());
        } catch (BodyPatch.Malformed e) {
            throw Refusal.invalid("patch", String.valueOf(e.getMessage()));
        }
    }

    /** {@code GET /api/plans}: the last that were made. */
    void list(Context call) {
        ArrayNode plans = JsonNodeFactory.instance.arrayNode();
        for (String id : desk.plans().latest(MOST_LISTED)) {
            plans.add(shown(id));
        }
        Answers.json(call, plans);
    }

    private ObjectNode shown(String id) {
        try {
            return PlanJson.of(desk, plan(id));
        } catch (PlanFile.Unusable e) {
            return JsonNodeFactory.instance.objectNode().put("id", id).put("state", "unusable");
        }
    }

    /** {@code GET /api/plans/ID}, also to poll for how far it has come. */
    void one(Context call) {
        Answers.json(call, PlanJson.of(desk, plan(call.pathParam("id"))));
    }

    /** {@code GET /api/plans/ID/summary}: what following it would do, as it was when it was made. */
    void summary(Context call) {
        Answers.json(call, desk.plans().summary(plan(call.pathParam("id"))).orElseThrow(Refusal::notFound));
    }

    ReplayPlan plan(String id) {
        return desk.plans().find(id).orElseThrow(Refusal::unknownPlan);
    }

    /** The plan, and how far it has come. */
    ObjectNode json(ReplayPlan plan) {
        return PlanJson.of(desk, plan);
    }

    /** Whether somebody follows it, here or elsewhere. */
    boolean isFollowed(ReplayPlan plan) {
        return desk.replays().state(plan).equals("running");
    }

    /** {@code POST /api/plans/ID/replay}: begins to follow it, or goes on. */
    void replay(Context call) {
        JsonBody asked = JsonBody.of(call, TUNING);
        String reason = asked.reason();
        ReplayOptions options = options(asked);
        ReplayPlan plan = plan(call.pathParam("id"));
        requireFit(plan);
        desk.replays().begin(plan, options, desk.audited(reason));
        call.status(202);
        Answers.json(call, PlanJson.of(desk, plan));
    }

    private static ReplayOptions options(JsonBody asked) {
        ReplayOptions usual = ReplayOptions.DEFAULT;
        return usual.withCanary(asked.number("canary", 0, MOST).orElse(usual.canary()))
                .withRate(asked.number("rate", 0, MOST).orElse(usual.rate()))
                .withMostReturned(
                        asked.number("stopAbove", 0, 100).map(it -> it / 100.0).orElse(usual.mostReturned()))
                .withParkAfter(asked.number("parkAfter", 1, MOST).orElse(usual.parkAfter()))
                .withConfirmation(seconds(asked, "confirmWithin", 0, usual.confirmation()))
                .withHold(seconds(asked, "hold", 1, usual.hold()))
                .withDoubt(seconds(asked, "resendAfter", 0, usual.doubt()));
    }

    private static Duration seconds(JsonBody asked, String name, int least, Duration usual) {
        int longest = (int) Duration.ofHours(11).toSeconds();
        return asked.number(name, least, longest).map(Duration::ofSeconds).orElse(usual);
    }

    /** Before anything is sent: the models may have changed since the plan was made. */
    private void requireFit(ReplayPlan plan) {
        List<Diagnosis.Finding> findings = desk.mender().recheck(plan);
        if (!findings.isEmpty()) {
            throw Refusal.conflict("nothing is sent, for " + findings.size()
                    + " things in mended bodies would be refused now, such as " + findings.get(0)
                    + "; make a new plan");
        }
    }

    /** {@code POST /api/plans/ID/stop}: it can be gone on with. */
    void stop(Context call) {
        ReplayPlan plan = plan(call.pathParam("id"));
        desk.replays().stop(plan);
        call.status(202);
        Answers.json(call, PlanJson.of(desk, plan));
    }

    /** {@code POST /api/plans/ID/cancel}: it can't. */
    void cancel(Context call) {
        String reason = JsonBody.of(call, Set.of("reason")).reason();
        ReplayPlan plan = plan(call.pathParam("id"));
        desk.replays().cancel(plan, desk.audited(reason));
        Answers.json(call, PlanJson.of(desk, plan));
    }
}
