package dev.penstock.console.letters;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/** Something that is done to letters in the background, as far as it has come. */
public final class Act {
    private final String id;
    private final String name;
    private final int selected;
    private final Instant began;
    private final AtomicInteger progress = new AtomicInteger();
    private volatile State state = State.RUNNING;
    private volatile String detail = "";

    Act(String id, String name, int selected, Instant began) {
        this.id = id;
        this.name = name;
        this.selected = selected;
        this.began = began;
    }

    /** Where it is on its way. */
    public enum State {
        RUNNING,
        DONE,
        FAILED
    }

    public String id() {
        return id;
    }

    /** What it is called in the audit. */
    public String name() {
        return name;
    }

    /** How many letters it is about; 0 where nobody knows beforehand. */
    public int selected() {
        return selected;
    }

    /** To how many it has been done. */
    public int done() {
        return progress.get();
    }

    public Instant began() {
        return began;
    }

    public State state() {
        return state;
    }

    /** Why it failed. */
    public String detail() {
        return detail;
    }

    boolean isOver() {
        return state != State.RUNNING;
    }

    void step(int more) {
        progress.addAndGet(more);
    }

    void end(int number) {
        progress.set(number);
        state = State.DONE;
    }

    void fail(RuntimeException e) {
        detail = e.getClass().getSimpleName() + ": " + e.getMessage();
        state = State.FAILED;
    }
}
