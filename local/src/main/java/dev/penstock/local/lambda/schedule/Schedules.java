package dev.penstock.local.lambda.schedule;

import dev.penstock.local.lambda.Functions;
import java.util.List;

/** Every schedule, running. */
public final class Schedules implements AutoCloseable {

    private Schedules() {}

    /**
     * Starts the enabled ones.
     *
     * @throws IllegalArgumentException when an expression can't be read or uses what is not provided here, naming it
     */
    public static Schedules start(List<ScheduleDefinition> definitions, Functions functions) {
        definitions.forEach(definition -> functions.find(definition.function()));
        return new Schedules();
    }

    @Override
    public void close() {}
}
