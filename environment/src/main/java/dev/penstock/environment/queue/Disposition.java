package dev.penstock.environment.queue;

import java.time.Duration;

/** What shall become of a message that was received. */
public sealed interface Disposition {
    Disposition DONE = new Done();
    Disposition LEFT = new Left();

    /** It is dealt with: it is deleted. */
    record Done() implements Disposition {}

    /** Nothing is done with it: it returns when its visibility timeout ends, and in the end the queue's redrive takes it. */
    record Left() implements Disposition {}

    /** It returns after the delay: from 0 to the 12 hours that SQS allows. */
    record Later(Duration delay) implements Disposition {
        private static final Duration LONGEST = Duration.ofHours(12);

        public Later {
            if (delay.isNegative() || delay.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException("SQS delays a message by 0 to 12 hours, not by " + delay);
            }
        }
    }

    static Disposition later(Duration delay) {
        return new Later(delay);
    }
}
