package dev.penstock.testkit.simulation;

import dev.penstock.testkit.History;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;

/**
 * The system in virtual time: clients, the queue, its mapping, the real scorer, the endpoint, the topics, and where it is
 * deployed the real controller with its watchdog. The thread that makes it holds the baton: the world runs while it waits.
 */
public final class Simulation implements AutoCloseable {
    /** When every simulation begins. */
    public static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private static final Duration LOOK = Duration.ofSeconds(1);

    private final VirtualTime time = new VirtualTime(BEGIN);
    private final History history = new History();
    private final List<AutoCloseable> closing = new ArrayList<>();
    private final SimulatedTopic topic = new SimulatedTopic(time, history);
    private final DeadLetterShelf shelf = new DeadLetterShelf(time, history);
    private final SimulatedQueue queue;
    private final SimulatedEndpoint endpoint;
    private final SimulatedMapping mapping;
    private final ScorerInstances scorers;
    private final Clients clients;
    private final List<Controller> controller = new ArrayList<>();

    private Simulation(SimulationRules rules, IntFunction<Duration> skews, BiConsumer<Integer, ControllerFate> fates) {
        queue = new SimulatedQueue(rules.queue(), time, rules.seed(), history, shelf);
        endpoint = new SimulatedEndpoint(rules.endpoint(), time, history);
        EchoModel model = closing(new EchoModel());
        Map<String, String> settings = settings(rules, model);
        Wire[] wire = new Wire[1];
        scorers = new ScorerInstances(
                rules.scorer(),
                time,
                number -> new Actor(time, "scorer-" + number, skews.apply(number)),
                actor -> new SimulatedScorerFunction(with(settings, wire[0].admit(actor)), actor));
        mapping = new SimulatedMapping(rules.mapping(), time, queue, scorers::score, rules.seed() + 1);
        clients = new Clients(time, queue, shelf, history, rules.seed() + 2);
        List<WireService> services =
                new ArrayList<>(List.of(new SimulatedSqs(queue, shelf), topic, endpoint, new SimulatedLambda(mapping)));
        if (rules.controlled()) {
            services.add(closing(new SimulatedTables()));
        }
        wire[0] = closing(new Wire(services));
        mapping.begin();
        if (rules.controlled()) {
            controller.add(new Controller(
                    time,
                    topic,
                    (role, number) -> new Actor(time, role + "-" + number, Duration.ZERO),
                    wire[0],
                    settings,
                    (number, actor) -> fates.accept(number, new ControllerFate(actor))));
            controller.forEach(Controller::begin);
        }
    }

    public static Simulation of(SimulationRules rules) {
        return new Simulation(rules, number -> Duration.ZERO, (number, fate) -> {});
    }

    /** With clocks that are off, by the number of the scorer's instance. */
    public static Simulation skewed(SimulationRules rules, IntFunction<Duration> skews) {
        return new Simulation(rules, skews, (number, fate) -> {});
    }

    /** With invocations of the controller that die, by their number. */
    public static Simulation mortal(SimulationRules rules, BiConsumer<Integer, ControllerFate> fates) {
        return new Simulation(rules, number -> Duration.ZERO, fates);
    }

    /** What is to become of an invocation of the controller. */
    public static final class ControllerFate {
        private final Actor actor;

        private ControllerFate(Actor actor) {
            this.actor = actor;
        }

        /** It dies when it makes this call of any service, counted from 1, before the call takes effect. */
        public void diesAtCall(int number) {
            actor.diesAtCall(number);
        }
    }

    private <T extends AutoCloseable> T closing(T part) {
        closing.add(0, part);
        return part;
    }

    private static Map<String, String> settings(SimulationRules rules, EchoModel model) {
        Map<String, String> settings = new HashMap<>(rules.settings());
        settings.put("MODELS", SimulatedEndpoint.NAME);
        settings.put("MODELS_DIRECTORY", model.directory().toString());
        settings.put("RESULTS_TOPIC_ARN", SimulatedTopic.RESULTS);
        settings.put("OPERATIONS_TOPIC_ARN", SimulatedTopic.OPERATIONS);
        settings.put("REQUEST_QUEUE_URL", "https://sqs.invalid" + SimulatedSqs.REQUEST_QUEUE);
        settings.put("DEAD_LETTER_QUEUE_URL", "https://sqs.invalid" + SimulatedSqs.DEAD_LETTER_QUEUE);
        settings.putIfAbsent("PROBE_TIMEOUT_SECONDS", "10");
        return settings;
    }

    private static Map<String, String> with(Map<String, String> settings, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(settings);
        all.putAll(more);
        return all;
    }

    /** Lets time pass. */
    public void run(Duration length) {
        time.pause(length);
    }

    /**
     * Lets time pass until the queue is empty and nothing runs, but no longer than this.
     *
     * @return how long it took
     */
    public Duration drain(Duration most) {
        Instant begin = time.now();
        while (busy() && Duration.between(begin, time.now()).compareTo(most) < 0) {
            time.pause(LOOK);
        }
        return Duration.between(begin, time.now());
    }

    private boolean busy() {
        return queue.counts().all() > 0 || mapping.running() > 0;
    }

    public VirtualTime time() {
        return time;
    }

    public Instant now() {
        return time.now();
    }

    public History history() {
        return history;
    }

    public SimulatedQueue queue() {
        return queue;
    }

    public SimulatedMapping mapping() {
        return mapping;
    }

    public SimulatedEndpoint endpoint() {
        return endpoint;
    }

    public Clients clients() {
        return clients;
    }

    public int deadLetters() {
        return shelf.letters();
    }

    /** When each request's first result was published. */
    public Map<String, Instant> answered() {
        return topic.firstResults();
    }

    /** How many requests have a result. */
    public int answeredCount() {
        return topic.answered();
    }

    /** Notices that scorers gave of an endpoint. */
    public int notices() {
        return topic.notices().size();
    }

    /** What scorers threw, and which were killed. */
    public List<String> scorerFailures() {
        return scorers.failures();
    }

    /** How each invocation of the controller and its watchdog ended, a line each. */
    public List<String> controllerLog() {
        return controller.stream().flatMap(it -> it.log().stream()).toList();
    }

    @Override
    public void close() {
        time.close();
        for (AutoCloseable part : closing) {
            try {
                part.close();
            } catch (Exception e) {
                throw new IllegalStateException(part + " did not close", e);
            }
        }
    }
}
