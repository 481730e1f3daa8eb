package dev.penstock.console.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.console.live.Feed;
import dev.penstock.console.live.StatusWatch;
import dev.penstock.console.stack.StackStatus;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * {@code GET /api/events}: server-sent events, on the call's own thread for as long as the viewer stays. It asks the feed a few times a
 * second for what is new since the last that it wrote; while a slow viewer holds up a write, it holds up nobody else.
 */
final class EventStream implements AutoCloseable {
    private static final int MOST_VIEWERS = 100;
    private static final long PAUSE_MILLIS = 100;
    private static final long STATUS_EVERY = TimeUnit.SECONDS.toNanos(1);
    private static final long HEARTBEAT_EVERY = TimeUnit.SECONDS.toNanos(15);

    private final Feed feed;
    private final StatusWatch watch;
    private final Semaphore places = new Semaphore(MOST_VIEWERS);
    private final CountDownLatch closing = new CountDownLatch(1);

    EventStream(Feed feed, StatusWatch watch) {
        this.feed = feed;
        this.watch = watch;
    }

    void serve(Context call) {
        if (!places.tryAcquire()) {
            throw Refusal.tooManyViewers();
        }
        try {
            call.contentType("text/event-stream; charset=utf-8").header("X-Accel-Buffering", "no");
            new Viewer(call.res().getOutputStream(), begin(call)).show();
        } catch (IOException e) {
            // The viewer has gone.
        } finally {
            places.release();
        }
    }

    /** After what a viewer that comes back has seen; a new one begins with what comes next. */
    private long begin(Context call) {
        Optional<String> seen =
                Optional.ofNullable(call.header("Last-Event-ID")).filter(it -> it.matches("[0-9]{1,18}"));
        long last = feed.last();
        return seen.map(id -> Math.min(last, Long.parseLong(id))).orElse(last);
    }

    /** How many are connected. */
    int viewers() {
        return MOST_VIEWERS - places.availablePermits();
    }

    @Override
    public void close() {
        closing.countDown();
    }

    /** One viewer's connection. */
    private final class Viewer {
        private final OutputStream out;
        private long seen;
        private String status = "";
        private long statusDue = System.nanoTime();
        private long heartbeatDue = System.nanoTime();

        Viewer(OutputStream out, long seen) {
            this.out = out;
            this.seen = seen;
        }

        void show() throws IOException {
            // Who comes back before the first result has something to come back with.
            write("event: hello\nid: " + seen + "\ndata: {}\n\n");
            try {
                do {
                    showResults(feed.after(seen));
                    showStatus();
                    beat();
                } while (!closing.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void showResults(Feed.News news) throws IOException {
            if (news.missed() > 0) {
                write("event: gap\ndata: {\"missed\":" + news.missed() + "}\n\n");
            }
            List<Feed.Entry> entries = news.entries();
            if (!entries.isEmpty()) {
                seen = entries.get(entries.size() - 1).sequence();
                String summaries = entries.stream().map(Feed.Entry::summary).collect(Collectors.joining(","));
                write("event: results\nid: " + seen + "\ndata: [" + summaries + "]\n\n");
            }
        }

        private void showStatus() throws IOException {
            Optional<StackStatus> now = watch.sight().status();
            if (System.nanoTime() - statusDue < 0 || now.isEmpty()) {
                return;
            }
            statusDue = System.nanoTime() + STATUS_EVERY;
            ObjectNode json = now.get().json();
            String whole = json.toString();
            json.remove("time");
            if (!json.toString().equals(status)) {
                status = json.toString();
                write("event: status\ndata: " + whole + "\n\n");
            }
        }

        /** Also tells proxies that there is somebody, and us when there is nobody any more. */
        private void beat() throws IOException {
            if (System.nanoTime() - heartbeatDue >= 0) {
                write(": \n\n");
            }
        }

        private void write(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
            heartbeatDue = System.nanoTime() + HEARTBEAT_EVERY;
        }
    }
}
