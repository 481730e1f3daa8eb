package dev.penstock.e2e.kill;

import dev.penstock.features.FeaturePlan;
import dev.penstock.features.GoldenSample;
import dev.penstock.schemas.JsonSlice;
import dev.penstock.schemas.NewRequest;
import dev.penstock.schemas.RequestId;
import dev.penstock.schemas.RequestWriter;
import dev.penstock.schemas.RowErrorCode;
import dev.penstock.testkit.Expected;
import dev.penstock.testkit.Request;
import dev.penstock.testkit.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Requests whose predictions are known: golden samples of a model, and now and then an instance that is none. */
public final class Traffic {
    private static final int MOST_ROWS = 3;
    private static final int ONE_BAD_IN = 6;
    private static final String BAD = "{\"datetime\":17}";

    private final FeaturePlan plan;
    private final long seed;
    private final RequestWriter writer = new RequestWriter();

    public Traffic(FeaturePlan plan, long seed) {
        this.plan = plan;
        this.seed = seed;
    }

    /** The n-th request: the same for the same seed. */
    public Request request(int number) {
        Random random = new Random(seed * 1_000_003 + number);
        List<String> instances = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        for (int i = random.nextInt(MOST_ROWS); i >= 0; i--) {
            GoldenSample sample = plan.golden().get(random.nextInt(plan.golden().size()));
            instances.add(sample.instance().text());
            rows.add(new Row(Optional.of(sample.prediction()), Set.of()));
        }
        boolean bad = random.nextInt(ONE_BAD_IN) == 0;
        if (bad) {
            int at = random.nextInt(rows.size());
            instances.set(at, BAD);
            rows.set(at, Row.failing(RowErrorCode.WRONG_TYPE, RowErrorCode.MISSING_FIELD));
        }
        String id = "s" + seed + "-" + number;
        String body = body(id, "[" + String.join(",", instances) + "]");
        return bad ? Request.poison(id, body, Expected.rows(rows)) : Request.of(id, body, Expected.rows(rows));
    }

    /** A request of one golden sample. */
    Request golden(String id) {
        GoldenSample sample = plan.golden().get(0);
        Row row = new Row(Optional.of(sample.prediction()), Set.of());
        String body = body(id, "[" + sample.instance().text() + "]");
        return Request.of(id, body, Expected.rows(List.of(row)));
    }

    private String body(String id, String instances) {
        return writer.write(new NewRequest(
                new RequestId(id),
                "/e2e",
                plan.model(),
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                JsonSlice.of(instances),
                Optional.empty()));
    }
}
