package dev.penstock.testkit.simulation;

import dev.penstock.schemas.JsonSlice;
import dev.penstock.schemas.NewRequest;
import dev.penstock.schemas.RequestId;
import dev.penstock.schemas.RequestWriter;
import dev.penstock.testkit.Event;
import dev.penstock.testkit.Expected;
import dev.penstock.testkit.History;
import dev.penstock.testkit.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Clients that send requests to the queue, each request for one instance whose right prediction is its own number. */
public final class Clients {
    private final VirtualTime time;
    private final SimulatedQueue queue;
    private final DeadLetterShelf shelf;
    private final History history;
    private final Random random;
    private final RequestWriter writer = new RequestWriter();
    private final Map<String, Instant> sent = new HashMap<>();
    private final Map<String, String> tenants = new HashMap<>();
    private int number;

    Clients(VirtualTime time, SimulatedQueue queue, DeadLetterShelf shelf, History history, long seed) {
        this.time = time;
        this.queue = queue;
        this.shelf = shelf;
        this.history = history;
        this.random = new Random(seed);
    }

    /**
     * Begins to send, so many requests a second on average, for so long; their arrivals are random.
     *
     * @param tenant the message group; empty for none
     */
    public void send(String tenant, double eachSecond, Duration length) {
        Instant end = time.now().plus(length);
        time.start("client-" + tenant, () -> {
            Duration gap = gap(eachSecond);
            while (time.now().plus(gap).isBefore(end)) {
                time.pause(gap);
                sendOne(tenant, Optional.empty(), time.now());
                gap = gap(eachSecond);
            }
        });
    }

    private Duration gap(double eachSecond) {
        return Duration.ofNanos((long) (-Math.log(1 - random.nextDouble()) / eachSecond * 1e9) + 1);
    }

    /** Sends so many at once. */
    public void burst(String tenant, int requests) {
        for (int i = 0; i < requests; i++) {
            sendOne(tenant, Optional.empty(), time.now());
        }
    }

    /**
     * Sends one that is of use only until then.
     *
     * @param clock the client's own time, which may be off
     * @return its id
     */
    public String expiring(Instant expiry, Instant clock) {
        return sendOne("", Optional.of(expiry), clock);
    }

    private synchronized String sendOne(String tenant, Optional<Instant> expiry, Instant clock) {
        int value = number++;
        RequestId id = new RequestId("r-" + value);
        String body = writer.write(new NewRequest(
                id,
                "/simulated/client",
                SimulatedEndpoint.NAME,
                clock,
                expiry,
                Optional.empty(),
                tenant.isEmpty() ? Optional.empty() : Optional.of(tenant),
                JsonSlice.of("[{\"x\":" + value + "}]"),
                Optional.empty()));
        Expected scored = Expected.values(value);
        Expected expected = expiry.isEmpty() ? scored : Expected.oneOf(scored, Expected.expired());
        history.add(new Event.Sent(time.now(), Request.of(id.value(), body, expected), Event.SendOutcome.ACCEPTED));
        sent.put(id.value(), time.now());
        tenants.put(id.value(), tenant);
        shelf.know(id.value(), body);
        queue.send(id.value(), body, tenant, Duration.ZERO);
        return id.value();
    }

    /** How many requests were sent. */
    public synchronized int requests() {
        return number;
    }

    /** When each was sent. */
    public synchronized Map<String, Instant> sent() {
        return Map.copyOf(sent);
    }

    /** Whose each is. */
    public synchronized Map<String, String> tenants() {
        return Map.copyOf(tenants);
    }
}
