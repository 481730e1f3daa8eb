package dev.penstock.e2e.replay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Where a run of the command ends: at its n-th call of an operation, or a while after that.
 *
 * @param operation such as {@code SendMessageBatch}; {@link #ANY} for the first call at all
 * @param which the how manieth of this run, from 1
 * @param arrives whether the call is carried out although nobody is there for its answer
 * @param later how long after the call, which then is answered; zero for at the call
 */
record Death(Kind kind, String operation, int which, boolean arrives, Duration later) {
    static final String ANY = "";

    private static final String SEND = "SendMessageBatch";
    private static final String DELETE = "DeleteMessageBatch";
    private static final int SOON_MILLIS = 60;
    private static final int LONG_MILLIS = 4_000;

    /** Setting up, receiving, giving back, tearing down. */
    private static final List<String> OTHERS = List.of(
            "CreateQueue",
            "Subscribe",
            "ReceiveMessage",
            "ReceiveMessage",
            "ChangeMessageVisibilityBatch",
            "Unsubscribe",
            "DeleteQueue");

    /** The sorts of death, of which each comes about equally often. */
    enum Kind {
        /** The letters were written down as being sent, and were not. */
        SEND_LOST,
        /** They were sent, and nobody was told. */
        SEND_UNANSWERED,
        /** At a delete, which is carried out or not. */
        AT_DELETE,
        /** Some milliseconds after a send or a delete was on its way. */
        SHORTLY_AFTER,
        /** At any other call. */
        AT_ANOTHER_CALL,
        /** At any time from the first call on. */
        ANYWHERE
    }

    /** So many deaths, by chance. */
    static List<Death> draw(Random random, int number) {
        List<Death> deaths = new ArrayList<>();
        int from = random.nextInt(Kind.values().length);
        for (int i = 0; i < number; i++) {
            deaths.add(of(Kind.values()[(from + i) % Kind.values().length], random));
        }
        return deaths;
    }

    private static Death of(Kind kind, Random random) {
        int which = 1 + random.nextInt(3);
        boolean arrives = random.nextBoolean();
        return switch (kind) {
            case SEND_LOST -> new Death(kind, SEND, which, false, Duration.ZERO);
            case SEND_UNANSWERED -> new Death(kind, SEND, which, true, Duration.ZERO);
            case AT_DELETE -> new Death(kind, DELETE, which, arrives, Duration.ZERO);
            case SHORTLY_AFTER -> new Death(kind, arrives ? SEND : DELETE, which, true, millis(random, SOON_MILLIS));
            case AT_ANOTHER_CALL -> another(random, which, arrives);
            case ANYWHERE -> new Death(kind, ANY, 1, true, millis(random, LONG_MILLIS));
        };
    }

    private static Death another(Random random, int which, boolean arrives) {
        String operation = OTHERS.get(random.nextInt(OTHERS.size()));
        return new Death(
                Kind.AT_ANOTHER_CALL,
                operation,
                operation.equals("ReceiveMessage") ? which : 1,
                arrives,
                Duration.ZERO);
    }

    private static Duration millis(Random random, int most) {
        return Duration.ofMillis(1L + random.nextInt(most));
    }
}
