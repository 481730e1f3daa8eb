package dev.penstock.e2e.kill;

import dev.penstock.local.lambda.ErrorJson;
import dev.penstock.local.lambda.FunctionInstance;
import dev.penstock.local.lambda.InstanceAnswer;
import dev.penstock.local.lambda.InstanceAnswer.End;
import dev.penstock.local.lambda.Invocation;
import dev.penstock.local.lambda.fork.ForkedFunction;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** A scorer's process, and where it is to end. */
final class Mortal implements FunctionInstance {
    private static final Duration LONGEST_RANDOM = Duration.ofMillis(400);
    private static final int TEN = 10;
    private static final int SIGKILLED = 137;

    private final ForkedFunction process;
    private final Life life;
    private final Ledger ledger;
    private final Deaths deaths;
    private final Consumer<Turn> giveBack;
    private final BooleanSupplier isRetired;
    private final Executor ends;
    private int invocations;
    private volatile Turn run;
    private volatile boolean doomed;
    private volatile boolean dead;

    Mortal(
            ForkedFunction process,
            Life life,
            Ledger ledger,
            Deaths deaths,
            Consumer<Turn> giveBack,
            BooleanSupplier isRetired,
            Executor ends) {
        this.process = process;
        this.life = life;
        this.ledger = ledger;
        this.deaths = deaths;
        this.giveBack = giveBack;
        this.isRetired = isRetired;
        this.ends = ends;
        this.run = new Turn(life, List.of());
    }

    Turn run() {
        return run;
    }

    boolean isDead() {
        return dead;
    }

    @Override
    public InstanceAnswer invoke(Invocation invocation) {
        Turn now = ledger.received(life, invocation.event().text());
        invocations++;
        synchronized (this) {
            run = now;
            doomed = invocations >= life.invocation();
        }
        if (doomed && life.step() == Step.ANYWHERE) {
            endLater(now);
        }
        InstanceAnswer answer = ending(now, invocation, process.invoke(invocation));
        if (now.killed() != Step.NOWHERE && now.killed() != Step.ACKNOWLEDGED) {
            giveBack(now);
        }
        return answer;
    }

    private void giveBack(Turn had) {
        try {
            giveBack.accept(had);
        } catch (RuntimeException e) {
            deaths.fault("giving back what a process had", e);
        }
    }

    private void endLater(Turn now) {
        long millis = (long) (life.where() * LONGEST_RANDOM.toMillis());
        CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS, ends).execute(() -> {
            synchronized (this) {
                if (doomed && run == now) {
                    kill(Step.ANYWHERE);
                }
            }
        });
    }

    /** The answer as Lambda gets to hear of it. */
    private synchronized InstanceAnswer ending(Turn now, Invocation invocation, InstanceAnswer answer) {
        boolean due = doomed && !dead;
        doomed = false;
        if (dead && answer.end() != End.RETURNED) {
            deaths.checkSignal(answer.payload().text(), SIGKILLED);
        }
        if (!due) {
            return answer;
        }
        if (life.step() == Step.ACKNOWLEDGED) {
            kill(Step.ACKNOWLEDGED);
            return answer;
        }
        if (life.step() == Step.UNDELETED) {
            ledger.withhold(now);
            kill(Step.UNDELETED);
            return answer;
        }
        kill(Step.RETURNED);
        return new InstanceAnswer(ErrorJson.exited(invocation.requestId(), SIGKILLED), End.DIED, "");
    }

    /** Ends the process if this is where it is to end. */
    synchronized boolean endsAt(Step step) {
        boolean ends = doomed && !dead && life.step() == step && isFarEnough(step);
        if (ends) {
            kill(step);
        }
        return ends;
    }

    private boolean isFarEnough(Step step) {
        int calls = (run.deliveries().size() + TEN - 1) / TEN;
        return step != Step.PUBLISHING || run.published() >= Math.ceil(life.where() * calls);
    }

    private void kill(Step step) {
        dead = true;
        try {
            process.process().destroyForcibly();
            process.process().onExit().orTimeout(20, TimeUnit.SECONDS).join();
        } catch (RuntimeException e) {
            deaths.fault("ending a process", e);
        }
        ledger.killed(run, step, life);
        deaths.count(step);
    }

    @Override
    public boolean alive() {
        return !dead && !isRetired.getAsBoolean() && process.alive();
    }

    @Override
    public void close() {
        process.close();
    }
}
