package dev.penstock.local.sns;

import dev.penstock.local.sns.QueueSender.Outcome;
import dev.penstock.local.sns.SnsCounters.Tally;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Delivers messages to every subscription of a topic that accepts them, on the publisher's thread.
 *
 * <p>A copy ends in its queue or function, or in the subscription's dead-letter queue, or is discarded where AWS would discard it: a
 * client error and no dead-letter queue. A copy that a passing fault keeps from all of these makes its message fail, so that the
 * publisher publishes it again; the other subscriptions then see it twice, which at-least-once delivery allows.
 */
final class Fanout {

    private final Registry registry;
    private final QueueSender sender;
    private final Optional<FunctionTarget> functions;
    private final SnsCounters counters;

    Fanout(Registry registry, QueueSender sender, Optional<FunctionTarget> functions, SnsCounters counters) {
        this.registry = registry;
        this.sender = sender;
        this.functions = functions;
        this.counters = counters;
    }

    /** Delivers the messages and returns the ids of those that must not count as accepted. */
    Set<String> deliver(String topicArn, List<Message> messages) {
        Tally tally = counters.topic(topicArn);
        Set<String> failed = new LinkedHashSet<>();
        for (Subscription subscription : registry.subscribers(topicArn)) {
            List<Message> accepted =
                    messages.stream().filter(subscription::accepts).toList();
            tally.filtered.add(messages.size() - accepted.size());
            List<Outcome> outcomes = subscription.protocol().equals("lambda")
                    ? invoke(subscription, accepted)
                    : send(subscription, accepted);
            settle(subscription, accepted, outcomes, tally, failed);
        }
        tally.published.add(messages.size() - failed.size());
        return failed;
    }

    private List<Outcome> invoke(Subscription subscription, List<Message> messages) {
        return messages.stream()
                .map(message -> functions
                        .map(target ->
                                target.invoke(subscription.endpoint(), Notification.event(subscription, message)))
                        .orElse(false))
                .map(taken -> taken ? Outcome.STORED : Outcome.REFUSED)
                .toList();
    }

    private List<Outcome> send(Subscription subscription, List<Message> messages) {
        List<Parcel> parcels = new ArrayList<>();
        messages.stream()
                .filter(message -> fits(subscription, message))
                .forEach(message -> parcels.add(parcel(subscription, message)));
        List<Outcome> sent =
                new ArrayList<>(parcels.isEmpty() ? List.of() : sender.send(subscription.endpoint(), parcels));
        List<Outcome> outcomes = new ArrayList<>();
        for (Message message : messages) {
            outcomes.add(fits(subscription, message) ? sent.remove(0) : Outcome.REFUSED);
        }
        return outcomes;
    }

    private static boolean fits(Subscription subscription, Message message) {
        return !subscription.delivery().raw() || message.attributes().size() <= Parcel.MOST_ATTRIBUTES;
    }

    /** A message that raw delivery discards for its attributes goes to the dead-letter queue in its envelope, which keeps them. */
    private static Parcel parcel(Subscription subscription, Message message) {
        boolean raw = subscription.delivery().raw() && fits(subscription, message);
        return raw ? Parcel.raw(subscription, message) : Parcel.enveloped(subscription, message);
    }

    private void settle(
            Subscription subscription,
            List<Message> messages,
            List<Outcome> outcomes,
            Tally tally,
            Set<String> failed) {
        List<Message> undelivered = new ArrayList<>();
        List<Outcome> reasons = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            if (outcomes.get(i) == Outcome.STORED) {
                tally.delivered.increment();
            } else {
                undelivered.add(messages.get(i));
                reasons.add(outcomes.get(i));
            }
        }
        if (undelivered.isEmpty()) {
            return;
        }
        List<Outcome> kept = deadLetter(subscription, undelivered, reasons);
        for (int i = 0; i < kept.size(); i++) {
            switch (kept.get(i)) {
                case STORED -> tally.deadLettered.increment();
                case REFUSED -> tally.discarded.increment();
                case UNREACHABLE -> failed.add(undelivered.get(i).id());
            }
        }
    }

    private List<Outcome> deadLetter(Subscription subscription, List<Message> messages, List<Outcome> reasons) {
        return subscription
                .delivery()
                .deadLetterQueue()
                .map(queue -> sender.send(
                        queue,
                        messages.stream()
                                .map(message -> parcel(subscription, message))
                                .toList()))
                .orElse(reasons);
    }
}
