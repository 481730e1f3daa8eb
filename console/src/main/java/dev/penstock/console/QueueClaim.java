package dev.penstock.console;

import dev.penstock.console.live.Repeating;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SqsException;

/**
 * A console's claim to its queue, so that two of one name on two machines, or with two data folders, do not share its results unnoticed.
 * It is a tag on the queue, renewed while the console runs; that of one which crashed runs out. SQS has no write on a condition, so
 * two that claim at one moment find out at their next look that the later one has it.
 */
final class QueueClaim implements AutoCloseable {
    static final Duration LASTS = Duration.ofMinutes(2);

    private static final String TAG = "penstock-console";
    private static final long RENEWED_EVERY_MILLIS = 15_000;
    private static final int FORBIDDEN = 403;

    private static final Logger LOG = LoggerFactory.getLogger(QueueClaim.class);

    private final SqsClient sqs;
    private final String queueUrl;
    private final Owner owner;
    private final Clock clock;
    private final Repeating renewals = new Repeating("claim-queue", RENEWED_EVERY_MILLIS, this::renewOrGiveUp);
    private Runnable lost = () -> {};
    private volatile Optional<Owner> other = Optional.empty();

    private QueueClaim(SqsClient sqs, String queueUrl, Owner owner, Clock clock) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
        this.owner = owner;
        this.clock = clock;
    }

    /**
     * Claims the queue. Where tags are not allowed it warns, and goes on without a claim.
     *
     * @param takeOver whether another's claim is set aside
     * @throws ConsoleFault when another has it
     */
    static QueueClaim take(SqsClient sqs, String queueUrl, Owner owner, boolean takeOver, Clock clock) {
        QueueClaim claim = new QueueClaim(sqs, queueUrl, owner, clock);
        try {
            Optional<Owner> other = claim.findOther();
            if (other.isPresent() && !takeOver) {
                throw ConsoleFault.queueIsTaken(
                        queueUrl.replaceFirst(".*/", ""),
                        other.get().host(),
                        other.get().until().toString());
            }
            claim.renew();
        } catch (SqsException e) {
            if (e.statusCode() != FORBIDDEN) {
                throw e;
            }
            LOG.warn(
                    "the console may not tag its queue {}, so another of its name would share its results unnoticed: {}",
                    queueUrl,
                    e.getMessage());
        }
        return claim;
    }

    /**
     * Renews it until it is closed.
     *
     * @param whenLost called once when another has taken the queue over
     */
    void keep(Runnable whenLost) {
        lost = whenLost;
        renewals.start();
    }

    private Optional<Owner> findOther() {
        String tag =
                sqs.listQueueTags(request -> request.queueUrl(queueUrl)).tags().getOrDefault(TAG, "");
        return Owner.read(tag).filter(it -> it.excludes(owner, clock.instant()));
    }

    private void renew() {
        tag(owner.until(clock.instant().plus(LASTS)));
    }

    private void tag(Owner claimed) {
        sqs.tagQueue(request -> request.queueUrl(queueUrl).tags(Map.of(TAG, claimed.tag())));
    }

    private long renewOrGiveUp() {
        try {
            if (other.isEmpty()) {
                other = findOther();
                other.ifPresentOrElse(this::giveUp, this::renew);
            }
        } catch (SdkException e) {
            LOG.warn("the claim to {} can't be renewed yet: {}", queueUrl, e.getMessage());
        }
        return RENEWED_EVERY_MILLIS;
    }

    private void giveUp(Owner to) {
        LOG.warn("another console, on {}, has taken over {}: this one takes no results any more", to.host(), queueUrl);
        lost.run();
    }

    /** That another has the queue; empty while it is ours. */
    Optional<String> trouble() {
        return other.map(it -> "another console of this name, on " + it.host()
                + ", has taken over its queue, so it takes no results any more; give one of the two another --name");
    }

    /** Gives the queue back, unless another has it. */
    @Override
    public void close() {
        renewals.close();
        try {
            if (other.isEmpty() && findOther().isEmpty()) {
                tag(owner);
            }
        } catch (SdkException e) {
            LOG.warn("the claim to {} can't be given back, and runs out by itself: {}", queueUrl, e.getMessage());
        }
    }
}
