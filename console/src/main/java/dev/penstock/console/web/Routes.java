package dev.penstock.console.web;

import dev.penstock.console.letters.Acts;
import dev.penstock.console.letters.Replays;
import dev.penstock.deadletters.IndexFailure;
import dev.penstock.deadletters.PlanFile;
import dev.penstock.deadletters.Where;
import dev.penstock.results.StoreFailure;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpResponseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/** Which address is answered by what. */
final class Routes {
    private static final Logger LOG = LoggerFactory.getLogger(Routes.class);

    private final Parts parts;
    private final Access access;
    private final EventStream events;
    private final PlanAnswers plans;
    private final PlanStream progress;

    Routes(Parts parts, Access access, EventStream events, PlanAnswers plans, PlanStream progress) {
        this.parts = parts;
        this.access = access;
        this.events = events;
        this.plans = plans;
        this.progress = progress;
    }

    void register(RoutesConfig routes) {
        routes.before(new Gate(access));
        pages(routes);
        StateAnswers state = new StateAnswers(parts, access.readOnly());
        shown(routes, "/health", state::health);
        shown(routes, "/metrics", new Metrics(parts, events)::show);
        routes.get("/api/about", state::about);
        routes.get("/api/status", state::status);
        routes.get("/api/overview", new Overview(parts)::show);
        ResultAnswers results = new ResultAnswers(parts.store());
        routes.get("/api/results", results::list);
        routes.get("/api/results/{id}", results::one);
        Exports exports = new Exports(parts.store());
        routes.get("/api/export.csv", exports::csv);
        routes.get("/api/export.jsonl", exports::jsonLines);
        routes.get("/api/predicted", new PredictionAnswers(parts)::show);
        routes.get("/api/events", events::serve);
        ModelAnswers models = new ModelAnswers(parts.models());
        routes.get("/api/models", models::list);
        routes.get("/api/models/{name}/schema", models::schema);
        routes.get("/api/models/{name}/example", models::example);
        routes.post("/api/predictions", new Submitting(parts)::submit);
        FaultAnswers faults = new FaultAnswers(parts.faults());
        routes.get("/api/faults", faults::list);
        routes.post("/api/faults/{endpoint}", faults::change);
        routes.post("/api/faults/{endpoint}/clear", faults::clear);
        letters(routes);
        refusals(routes);
    }

    private void letters(RoutesConfig routes) {
        LetterAnswers letters = new LetterAnswers(parts.desk());
        LetterActs acts = new LetterActs(parts.desk());
        routes.get("/api/letters/groups", letters::groups);
        routes.get("/api/letters", letters::list);
        routes.post("/api/letters/look", acts::look);
        routes.post("/api/letters/archive", acts::archive);
        routes.post("/api/letters/restore", acts::restore);
        routes.get("/api/letters/{id}", letters::one);
        routes.post("/api/letters/{id}/check", letters::check);
        routes.get("/api/plans", plans::list);
        routes.post("/api/plans", plans::make);
        routes.get("/api/plans/{id}", plans::one);
        routes.get("/api/plans/{id}/summary", plans::summary);
        routes.get("/api/plans/{id}/events", progress::serve);
        routes.post("/api/plans/{id}/replay", plans::replay);
        routes.post("/api/plans/{id}/stop", plans::stop);
        routes.post("/api/plans/{id}/cancel", plans::cancel);
        routes.get("/api/acts", acts::list);
        routes.get("/api/acts/{id}", acts::one);
        routes.get("/api/audit", acts::audit);
    }

    private static void pages(RoutesConfig routes) {
        StaticFiles files = new StaticFiles();
        shown(routes, "/", files::page);
        shown(routes, "/results", files::page);
        shown(routes, "/results/{id}", files::page);
        shown(routes, "/predictions", files::page);
        shown(routes, "/submit", files::page);
        shown(routes, "/failures", files::page);
        shown(routes, "/failures/{id}", files::page);
        shown(routes, "/plans", files::page);
        shown(routes, "/plans/{id}", files::page);
        shown(routes, "/audit", files::page);
        shown(routes, "/rehearse", files::page);
        shown(routes, "/assets/*", files::asset);
    }

    /** An address of which HEAD tells what GET would, without its body, as whoever watches a server asks. */
    private static void shown(RoutesConfig routes, String path, Handler answer) {
        routes.get(path, answer);
        routes.head(path, answer);
    }

    private static void refusals(RoutesConfig routes) {
        routes.exception(Refusal.class, (refusal, call) -> Answers.refuse(call, refusal));
        routes.exception(
                HttpResponseException.class,
                (e, call) -> Answers.refuse(call, Refusal.byServer(e.getStatus(), String.valueOf(e.getMessage()))));
        lettersRefusals(routes);
        routes.exception(StoreFailure.class, (e, call) -> {
            LOG.warn("the store failed", e);
            Answers.refuse(call, Refusal.storeUnavailable());
        });
        routes.exception(Exception.class, Routes::fault);
    }

    private static void lettersRefusals(RoutesConfig routes) {
        routes.exception(
                Where.Malformed.class,
                (e, call) -> Answers.refuse(call, Refusal.invalid("where", String.valueOf(e.getMessage()))));
        routes.exception(Replays.Conflict.class, Routes::conflict);
        routes.exception(Acts.Busy.class, Routes::conflict);
        routes.exception(PlanFile.Unusable.class, Routes::conflict);
        routes.exception(
                SdkException.class,
                (e, call) -> Answers.refuse(call, Refusal.stackUnavailable(String.valueOf(e.getMessage()))));
        routes.exception(IndexFailure.class, (e, call) -> {
            LOG.warn("the index of dead letters failed", e);
            Answers.refuse(call, Refusal.lettersUnavailable());
        });
    }

    private static void conflict(Exception e, Context call) {
        Answers.refuse(call, Refusal.conflict(String.valueOf(e.getMessage())));
    }

    private static void fault(Exception e, Context call) {
        LOG.error("{} {} failed", call.req().getMethod(), call.path(), e);
        Answers.refuse(call, Refusal.fault());
    }
}
