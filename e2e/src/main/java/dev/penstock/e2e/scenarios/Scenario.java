package dev.penstock.e2e.scenarios;

/**
 * One fault that the system is to survive.
 *
 * @param number as in the issue and in docs/guarantees.md
 * @param length whether {@code mvn verify} runs it
 */
public record Scenario(int number, String name, Length length, Body body) {

    /** How long a scenario takes. */
    public enum Length {
        /** Seconds: part of {@code mvn verify}. */
        SHORT,
        /** More than some ten seconds: part of continuous integration. */
        LONG
    }

    /** What a scenario does: it records what happens, checks what it alone can check, and tells its figures. */
    @FunctionalInterface
    public interface Body {
        /**
         * Runs it.
         *
         * @throws Exception or an AssertionError if the system does not do what the scenario asks of it
         */
        Figures run(Trial trial) throws Exception;
    }

    public static Scenario ofShort(int number, String name, Body body) {
        return new Scenario(number, name, Length.SHORT, body);
    }

    public static Scenario ofLong(int number, String name, Body body) {
        return new Scenario(number, name, Length.LONG, body);
    }

    @Override
    public String toString() {
        return number + " " + name;
    }
}
