package dev.penstock.testkit;

import java.util.List;

/** A promise of the system, as something that can be asked of any history that has come to its end. */
public interface Guarantee {

    /** The promise's number. */
    int number();

    /** The promise, as the documentation has it. */
    String sentence();

    /** How the history breaks the promise: nothing where it is kept. */
    List<String> ask(History history);

    /** All of them, in order. */
    static List<Guarantee> all() {
        return List.of(
                new NothingIsLost(),
                new OneEffectiveResult(),
                new AcknowledgedLast(),
                new PredictionsStayWithTheirInstances(),
                new PoisonHarmsNoNeighbour(),
                new CallsAreBounded(),
                new OutagesDeadLetterNothing(),
                new OrderIsOfNoAccount(),
                new LettersAreTheRequests(),
                new TimeAndMemoryAreBounded());
    }

    /**
     * The one of a number.
     *
     * @throws IllegalArgumentException if there is no such promise
     */
    static Guarantee numbered(int number) {
        return all().stream()
                .filter(guarantee -> guarantee.number() == number)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no promise " + number));
    }

    /** Every way in which a history breaks a promise, each with the promise's number before it. */
    static List<String> broken(History history) {
        return all().stream()
                .flatMap(guarantee ->
                        guarantee.ask(history).stream().map(breach -> "promise " + guarantee.number() + ": " + breach))
                .toList();
    }
}
