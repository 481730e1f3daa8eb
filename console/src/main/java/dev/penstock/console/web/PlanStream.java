package dev.penstock.console.web;

import dev.penstock.deadletters.ReplayPlan;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** {@code GET /api/plans/ID/events}: how far a plan has come, as server-sent events, until nobody follows it any more. */
final class PlanStream implements AutoCloseable {
    private static final int MOST_VIEWERS = 20;
    private static final long PAUSE_MILLIS = 500;
    private static final long HEARTBEAT_EVERY = TimeUnit.SECONDS.toNanos(15);

    private final PlanAnswers plans;
    private final Semaphore places = new Semaphore(MOST_VIEWERS);
    private final CountDownLatch closing = new CountDownLatch(1);

    PlanStream(PlanAnswers plans) {
        this.plans = plans;
    }

    void serve(Context call) {
        ReplayPlan plan = plans.plan(call.pathParam("id"));
        if (!places.tryAcquire()) {
            throw Refusal.tooManyViewers();
        }
        try {
            call.contentType("text/event-stream; charset=utf-8").header("X-Accel-Buffering", "no");
            show(plan, call.res().getOutputStream());
        } catch (IOException e) {
            // The viewer has gone.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            places.release();
        }
    }

    private void show(ReplayPlan plan, OutputStream out) throws IOException, InterruptedException {
        String shown = "";
        long heartbeatDue = System.nanoTime() + HEARTBEAT_EVERY;
        boolean running;
        do {
            String now = plans.json(plan).toString();
            running = plans.isFollowed(plan);
            boolean changed = !now.equals(shown);
            if (changed || System.nanoTime() - heartbeatDue >= 0) {
                write(out, changed ? "event: progress\ndata: " + now + "\n\n" : ": \n\n");
                heartbeatDue = System.nanoTime() + HEARTBEAT_EVERY;
                shown = now;
            }
        } while (running && !closing.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
        if (!running) {
            write(out, "event: end\ndata: " + plans.json(plan) + "\n\n");
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() {
        closing.countDown();
    }
}
