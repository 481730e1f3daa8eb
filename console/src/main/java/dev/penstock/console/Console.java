package dev.penstock.console;

import dev.penstock.console.letters.Desk;
import dev.penstock.console.live.Feed;
import dev.penstock.console.live.Follower;
import dev.penstock.console.live.Health;
import dev.penstock.console.live.OldestRequest;
import dev.penstock.console.live.StatusWatch;
import dev.penstock.console.live.Tally;
import dev.penstock.console.predictions.TrainingBaselines;
import dev.penstock.console.stack.EndpointFaults;
import dev.penstock.console.stack.StatusLook;
import dev.penstock.console.store.ConsoleStore;
import dev.penstock.console.web.About;
import dev.penstock.console.web.Parts;
import dev.penstock.console.web.WebServer;
import dev.penstock.deadletters.IndexFailure;
import dev.penstock.environment.AwsClients;
import dev.penstock.environment.CallBudget;
import dev.penstock.environment.queue.ReceiveOptions;
import dev.penstock.producer.Producer;
import dev.penstock.producer.ProducerSettings;
import dev.penstock.results.ListenerOptions;
import dev.penstock.results.ResultsListener;
import dev.penstock.scorer.ServedModels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * A running console. A result's way through it: the listener stores it, which numbers it; the follower counts it and hands it to the
 * feed; the web server shows it, live from the feed and later from the store.
 */
public final class Console implements AutoCloseable {
    private static final CallBudget CALLS = new CallBudget(3, Duration.ofSeconds(25), Duration.ofSeconds(60));
    private static final ReceiveOptions RECEIVE =
            ReceiveOptions.DEFAULT.withReceivers(2).withLongPoll(Duration.ofSeconds(2));

    private static final Logger LOG = LoggerFactory.getLogger(Console.class);

    private final ConsoleOptions options;
    private final Clock clock = Clock.systemUTC();
    private final Closing closing = new Closing();
    private final Minder minder = new Minder(this::mindStore);
    private BooleanSupplier isStoreGone = () -> false;
    private Runnable forgetting = () -> {};
    private int port;

    private Console(ConsoleOptions options) {
        this.options = options;
        this.port = options.port();
    }

    /**
     * Starts one, and returns when it answers.
     *
     * @throws ConsoleFault when it can't be started here
     * @throws software.amazon.awssdk.core.exception.SdkException when the stack does not let it have its queue
     */
    public static Console start(ConsoleOptions options) {
        Console console = new Console(options);
        try {
            console.open();
            console.minder.start();
            return console;
        } catch (RuntimeException | Error e) {
            console.close();
            throw e;
        }
    }

    private synchronized void open() {
        DataFolder folder = closing.opened(DataFolder.take(options.data(), options.name()));
        AwsClients clients = new AwsClients(options.stack().environment());
        SqsClient sqs = closing.opened(clients.sqs(CALLS));
        ConsoleQueue queue = subscribe(clients, sqs);
        QueueClaim claim = closing.opened(claim(sqs, queue, folder));
        ConsoleStore store = closing.opened(ConsoleStore.open(folder.store(options.name()), queue.wasThere(), clock));
        Feed feed = new Feed(store.arrivals(), store.steps().countedUpTo());
        Tally tally = new Tally();
        OldestRequest oldest = new OldestRequest();
        Health health = new Health(store, clock);
        StatusWatch watch = closing.opened(
                StatusWatch.start(new StatusLook(options.stack()), oldest, store.samples(), () -> queue.waiting(sqs)));
        Follower follower = closing.opened(Follower.start(store, feed, tally, oldest, clock));
        ResultsListener listener =
                closing.opened(ResultsListener.start(sqs, queue.url(), listening(store, health), result -> {}));
        claim.keep(() -> {
            listener.close();
            follower.close();
        });
        Producer producer = closing.opened(Producer.connect(
                clients, ProducerSettings.forQueue(options.stack().requestQueueUrl())));
        Desk desk = closing.opened(desk());
        ServedModels models = ServedModels.load(options.models(), options.modelNames());
        TrainingBaselines baselines = TrainingBaselines.load(options.models(), options.modelNames());
        WebServer server = closing.opened(serve(new Parts(
                about(),
                store,
                feed,
                tally,
                watch,
                EndpointFaults.of(options.stack()),
                () -> claim.trouble().or(() -> health.trouble(follower)),
                health::unreadable,
                models,
                baselines,
                producer,
                desk,
                clock)));
        port = server.port();
        isStoreGone = store::isGone;
        forgetting = () -> store.forgetBefore(clock.instant().minus(options.keep()));
    }

    private synchronized void mindStore() {
        if (isStoreGone.getAsBoolean()) {
            openAnew();
        } else {
            forgetting.run();
        }
    }

    /** Somebody deleted the store's file: all begins anew, at the same address, with what still arrives. */
    private void openAnew() {
        LOG.warn("the store of the console {} was deleted; another is made in its place", options.name());
        closing.close();
        isStoreGone = () -> true;
        try {
            open();
        } catch (RuntimeException e) {
            closing.close();
            LOG.error("the console {} can't be opened anew yet", options.name(), e);
        }
    }

    private Desk desk() {
        try {
            return Desk.open(
                    options.stack(), options.resultsTopicArn(), options.letters(), options.models(), options.name());
        } catch (IndexFailure | UncheckedIOException e) {
            throw ConsoleFault.noIndex(options.letters().toString(), e);
        }
    }

    private ConsoleQueue subscribe(AwsClients clients, SqsClient sqs) {
        try (SnsClient sns = clients.sns(CALLS)) {
            return ConsoleQueue.open(sqs, sns, options.resultsTopicArn(), options.name());
        }
    }

    private QueueClaim claim(SqsClient sqs, ConsoleQueue queue, DataFolder folder) {
        return QueueClaim.take(sqs, queue.url(), Owner.of(folder.id(), host()), options.takeOver(), clock);
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "";
        }
    }

    private static ListenerOptions listening(ConsoleStore store, Health health) {
        return ListenerOptions.DEFAULT
                .withStore(store.taking())
                .withReceive(RECEIVE)
                .deletingUnreadableAfter(Health.UNREADABLE_RECEIVES)
                .withProblems(health::listenerSays);
    }

    private About about() {
        String queue = options.stack().requestQueueUrl().replaceFirst(".*/", "");
        return new About(options.version(), queue, options.name(), clock.instant());
    }

    private WebServer serve(Parts parts) {
        try {
            return WebServer.open(port, options.access(), parts);
        } catch (IOException e) {
            throw ConsoleFault.noAddress(options.access().host(), port, e);
        }
    }

    /** Where it is; a browser that needs a token is to be given {@link #signInUrl()} first. */
    public synchronized URI url() {
        String host =
                options.access().isEverywhere() ? "localhost" : options.access().host();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port + "/");
    }

    /** The address with the token, where there is one; it is a secret. */
    public URI signInUrl() {
        return options.access()
                .token()
                .map(token -> url().resolve("/?token=" + token))
                .orElseGet(this::url);
    }

    /** Stops it; its queue stays, and takes what comes until the next start. */
    @Override
    public void close() {
        minder.close();
        closing.close();
    }
}
