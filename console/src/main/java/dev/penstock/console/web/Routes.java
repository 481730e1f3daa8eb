package dev.penstock.console.web;

import dev.penstock.results.StoreFailure;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which address is answered by what. */
final class Routes {
    private static final Logger LOG = LoggerFactory.getLogger(Routes.class);

    private final Parts parts;
    private final Access access;
    private final EventStream events;

    Routes(Parts parts, Access access, EventStream events) {
        this.parts = parts;
        this.access = access;
        this.events = events;
    }

    void register(RoutesConfig routes) {
        routes.before(new Gate(access));
        pages(routes);
        StateAnswers state = new StateAnswers(parts, access.readOnly());
        routes.get("/health", state::health);
        routes.get("/metrics", new Metrics(parts, events)::show);
        routes.get("/api/about", state::about);
        routes.get("/api/status", state::status);
        routes.get("/api/overview", new Overview(parts)::show);
        ResultAnswers results = new ResultAnswers(parts.store());
        routes.get("/api/results", results::list);
        routes.get("/api/results/{id}", results::one);
        Exports exports = new Exports(parts.store());
        routes.get("/api/export.csv", exports::csv);
        routes.get("/api/export.jsonl", exports::jsonLines);
        routes.get("/api/events", events::serve);
        ModelAnswers models = new ModelAnswers(parts.models());
        routes.get("/api/models", models::list);
        routes.get("/api/models/{name}/schema", models::schema);
        routes.get("/api/models/{name}/example", models::example);
        routes.post("/api/predictions", new Submitting(parts)::submit);
        refusals(routes);
    }

    private static void pages(RoutesConfig routes) {
        StaticFiles files = new StaticFiles();
        routes.get("/", files::page);
        routes.get("/results", files::page);
        routes.get("/results/{id}", files::page);
        routes.get("/submit", files::page);
        routes.get("/assets/*", files::asset);
    }

    private static void refusals(RoutesConfig routes) {
        routes.exception(Refusal.class, (refusal, call) -> Answers.refuse(call, refusal));
        routes.exception(
                HttpResponseException.class,
                (e, call) -> Answers.refuse(call, Refusal.byServer(e.getStatus(), String.valueOf(e.getMessage()))));
        routes.exception(StoreFailure.class, (e, call) -> {
            LOG.warn("the store failed", e);
            Answers.refuse(call, Refusal.storeUnavailable());
        });
        routes.exception(Exception.class, Routes::fault);
    }

    private static void fault(Exception e, Context call) {
        LOG.error("{} {} failed", call.req().getMethod(), call.path(), e);
        Answers.refuse(call, Refusal.fault());
    }
}
