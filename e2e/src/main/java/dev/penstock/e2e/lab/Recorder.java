package dev.penstock.e2e.lab;

import dev.penstock.local.http.FrontCall;
import dev.penstock.local.http.Tap;
import dev.penstock.local.lambda.FunctionDefinition;
import dev.penstock.local.lambda.FunctionInstance;
import dev.penstock.local.lambda.InstanceAnswer;
import dev.penstock.local.lambda.Invocation;
import dev.penstock.testkit.Event;
import dev.penstock.testkit.History;
import java.time.Instant;
import java.util.Map;
import java.util.function.Predicate;

/** Writes what crosses the wire into the history of the run that is on: receives, endpoint calls, deletes. */
final class Recorder implements Tap {
    private static final String SCORER = "ScorerFunction";

    private final Map<String, String> scorerSettings;
    private volatile History history = new History();
    private volatile Receipts receipts = new Receipts();
    private volatile Predicate<FrontCall> gate = call -> true;
    private volatile String requestQueueUrl = "";

    /** @param scorerSettings what the scorer is told beside what the template tells it */
    Recorder(Map<String, String> scorerSettings) {
        this.scorerSettings = Map.copyOf(scorerSettings);
    }

    void watch(String queueUrl) {
        requestQueueUrl = queueUrl;
    }

    /** From now on into this history. */
    void begin(History next) {
        receipts = new Receipts();
        gate = call -> true;
        history = next;
    }

    Receipts receipts() {
        return receipts;
    }

    /** Which calls are carried out; the connection of any other is closed without an answer. */
    void gate(Predicate<FrontCall> lets) {
        gate = lets;
    }

    @Override
    public boolean comes(FrontCall call) {
        if (!gate.test(call)) {
            return false;
        }
        if (call.service().equals("sagemaker")) {
            String endpoint = call.operation().replaceAll("/endpoints/([^/]+)/.*", "$1");
            int rows = (int) call.body().strip().lines().count();
            history.add(new Event.Called(Instant.now(), endpoint, rows));
        }
        if (call.service().equals("sqs")
                && call.operation().startsWith("DeleteMessage")
                && Receipts.queueOf(call.body()).equals(requestQueueUrl)) {
            Instant now = Instant.now();
            receipts.deleted(call.body())
                    .forEach(it -> history.add(new Event.Acknowledged(now, it.requestId(), it.messageId())));
        }
        return true;
    }

    /** Instances whose receives are recorded, the scorer's with its further settings. */
    FunctionInstance.Factory recording(FunctionInstance.Factory factory) {
        return function -> {
            if (!function.handler().contains(SCORER)) {
                return factory.create(function);
            }
            return new RecordedInstance(factory.create(function.withEnvironment(with(function))));
        };
    }

    private Map<String, String> with(FunctionDefinition function) {
        Map<String, String> all = new java.util.HashMap<>(function.environment());
        all.putAll(scorerSettings);
        return all;
    }

    private final class RecordedInstance implements FunctionInstance {
        private final FunctionInstance instance;

        RecordedInstance(FunctionInstance instance) {
            this.instance = instance;
        }

        @Override
        public InstanceAnswer invoke(Invocation invocation) {
            Instant now = Instant.now();
            receipts.received(invocation.event())
                    .forEach(it ->
                            history.add(new Event.Received(now, it.requestId(), it.messageId(), it.receiveCount())));
            return instance.invoke(invocation);
        }

        @Override
        public boolean alive() {
            return instance.alive();
        }

        @Override
        public void close() {
            instance.close();
        }
    }
}
