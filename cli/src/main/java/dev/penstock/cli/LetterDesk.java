package dev.penstock.cli;

import dev.penstock.cli.stack.StackFinder;
import dev.penstock.cli.stack.StackOutputs;
import dev.penstock.cli.terminal.CommandFault;
import dev.penstock.deadletters.Audit;
import dev.penstock.deadletters.AuditEntry;
import dev.penstock.deadletters.AuditedActs;
import dev.penstock.deadletters.Browse;
import dev.penstock.deadletters.DeadLetterQueue;
import dev.penstock.deadletters.Diagnoser;
import dev.penstock.deadletters.Freshness;
import dev.penstock.deadletters.IndexedLetter;
import dev.penstock.deadletters.LetterIndex;
import dev.penstock.deadletters.OurWalks;
import dev.penstock.deadletters.Restoration;
import dev.penstock.environment.AwsClients;
import dev.penstock.environment.CallBudget;
import dev.penstock.environment.Time;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** A dead-letter queue as a command works with it: its clients, its index, and the stack that it belongs to. */
final class LetterDesk implements AutoCloseable {
    private static final Duration ATTEMPT = Duration.ofSeconds(25);
    private static final Duration WORTH_SAYING = Duration.ofSeconds(2);
    private static final CallBudget CALLS = new CallBudget(3, ATTEMPT, ATTEMPT.multipliedBy(2));

    private final Session session;
    private final Supplier<StackOutputs> stack;
    private final AwsClients clients;
    private final SqsClient sqs;
    private final DeadLetterQueue queue;
    private final LetterIndex index;

    static LetterDesk open(Session session, StackOptions options, Optional<String> url, Optional<Path> index) {
        if (url.isEmpty()) {
            StackOutputs outputs = options.find(session);
            return new LetterDesk(
                    session, () -> outputs, outputs.environment(), outputs.need(StackOutputs.DEAD_LETTER_QUEUE), index);
        }
        Map<String, String> environment = beside(session.environment(), url.get());
        return new LetterDesk(
                session, () -> options.find(session), new StackFinder(environment).localOrAsItIs(), url.get(), index);
    }

    /** A queue on this machine is asked for where its URL says that it is. */
    private static Map<String, String> beside(Map<String, String> environment, String url) {
        URI queue = URI.create(url);
        Map<String, String> named = new HashMap<>(environment);
        if (StackFinder.isLoopback(url)) {
            named.putIfAbsent("AWS_ENDPOINT_URL", queue.getScheme() + "://" + queue.getAuthority());
        }
        return named;
    }

    private LetterDesk(
            Session session,
            Supplier<StackOutputs> stack,
            Map<String, String> environment,
            String url,
            Optional<Path> index) {
        this.session = session;
        this.stack = stack;
        this.clients = new AwsClients(environment);
        this.sqs = clients.sqs(CALLS);
        this.queue = new DeadLetterQueue(sqs, url);
        this.index = LetterIndex.open(index.orElseGet(() -> usualIndex(session, url)));
    }

    /** Where what is known of a queue is kept unless told. */
    static Path usualIndex(Session session, String url) {
        String name = url.replaceFirst(".*/", "").replaceAll("[^A-Za-z0-9_-]", "_");
        UUID which = UUID.nameUUIDFromBytes(url.getBytes(StandardCharsets.UTF_8));
        return session.state()
                .resolve("dead-letters")
                .resolve(name + "-" + which.toString().substring(0, 8) + ".db");
    }

    /** Looks through the queue and says what came of it. */
    Freshness look() {
        sayWhatIsWaitedFor();
        lookQuietly();
        return sayFreshness();
    }

    private void sayWhatIsWaitedFor() {
        Duration wait = refusing(new OurWalks(queue, index, Time.real())::longestWait);
        if (wait.compareTo(WORTH_SAYING) > 0) {
            session.say("waiting for letters that the last command has met; they come back within "
                    + (wait.toSeconds() + 1) + " s");
        }
    }

    void lookQuietly() {
        var unused = refusing(() -> new Browse(queue, index, Time.real()).refresh(met -> {}));
    }

    private <T> T refusing(Supplier<T> work) {
        try {
            return work.get();
        } catch (QueueDoesNotExistException e) {
            throw missing();
        } catch (IllegalStateException e) {
            throw CommandFault.configuration(e.getMessage() + ". Name its dead-letter queue with --queue.");
        }
    }

    /** What to say where the queue is not there. */
    CommandFault missing() {
        return CommandFault.configuration("there is no queue " + queue.url()
                + ". Name the dead-letter queue with --queue, or its stack with --outputs.");
    }

    Freshness sayFreshness() {
        Freshness freshness = index.freshness();
        String whole = freshness.complete().map(time -> "whole at " + time).orElse("never seen whole");
        if (freshness.unfinished().isPresent()) {
            session.say("the queue: " + whole + "; others had " + freshness.hidden()
                    + " messages hidden at the last look, or it was broken off");
        } else {
            session.say("the queue: " + whole + ", " + freshness.met() + " messages");
        }
        return freshness;
    }

    /** The one letter whose id begins so. */
    IndexedLetter letter(String prefix) {
        List<IndexedLetter> found = prefix.matches("[0-9a-f]{4,24}") ? index.find(prefix) : List.of();
        if (found.size() != 1) {
            throw CommandFault.usage(
                    found.isEmpty()
                            ? "there is no letter " + prefix + " here; 'penstock dead-letters list' shows their ids, of"
                                    + " which four digits or more will do"
                            : "several letters' ids begin with " + prefix);
        }
        return found.get(0);
    }

    /** Where a command's own destination is not named, letters go back to the stack's requests. */
    String requestQueue() {
        return stack.get().need(StackOutputs.REQUEST_QUEUE);
    }

    String resultsTopic() {
        return stack.get().need(StackOutputs.RESULTS_TOPIC);
    }

    LetterIndex index() {
        return index;
    }

    DeadLetterQueue queue() {
        return queue;
    }

    /** A client that tries a call once. */
    SqsClient once() {
        return clients.sqs(CallBudget.once(ATTEMPT));
    }

    Restoration restoration() {
        return new Restoration(sqs, queue.url(), index);
    }

    SnsClient sns() {
        return clients.sns(CALLS);
    }

    Diagnoser diagnoser() {
        return new Diagnoser(session.models(), Clock.systemUTC());
    }

    /** What is done here, with its entries in the audit. */
    AuditedActs acts(String reason) {
        return new AuditedActs(index, who(), reason, Clock.systemUTC());
    }

    private static String who() {
        return System.getProperty("user.name", "unknown");
    }

    void audit(String act, String plan, int letters, String reason, String outcome) {
        new Audit(index).add(new AuditEntry(Instant.now(), who(), act, plan, letters, reason, outcome));
    }

    @Override
    public void close() {
        index.close();
        sqs.close();
    }
}
