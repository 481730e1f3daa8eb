package dev.penstock.e2e.scenarios;

import dev.penstock.local.CloudOptions;
import dev.penstock.local.lambda.FunctionDefinition;
import dev.penstock.local.lambda.Functions;
import dev.penstock.local.lambda.LambdaOptions;
import dev.penstock.local.lambda.Outcome;
import dev.penstock.local.lambda.Payload;
import dev.penstock.local.lambda.fork.ForkOptions;
import dev.penstock.local.lambda.fork.ForkedFunction;
import dev.penstock.schemas.ContractLimits;
import dev.penstock.schemas.PredictionResult;
import dev.penstock.schemas.RequestId;
import dev.penstock.schemas.RowErrorCode;
import dev.penstock.testkit.Event;
import dev.penstock.testkit.Request;
import dev.penstock.testkit.Row;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.services.sqs.model.SqsException;

/**
 * Scenario 34: messages as large as SQS takes them, through the queue; and an event as large as Lambda makes it, for the scorer
 * in a process of its own whose memory is measured.
 */
final class LargeEvents {
    private static final int MESSAGE_BYTES = ContractLimits.MESSAGE_BYTES;
    /** A body that leaves less has a dead letter without its reason. */
    private static final int ROOM_FOR_ATTRIBUTES = 2_000;

    private static final double LAMBDA_MEGABYTES = 1_024;
    private static final double MOST_OF_IT = 0.6;

    private LargeEvents() {}

    static Figures run(Trial trial) throws Exception {
        try (LargeLab lab = LargeLab.start(trial.history())) {
            List<Row> hours = lab.hours();
            throughTheQueue(trial, lab, hours);
            refusesOneByteMore(lab, hours);
            double megabytes = oneEvent(trial, lab, hours);
            trial.history()
                    .add(new Event.Measured(
                            Instant.now(), 10, "memory in MB", megabytes, LAMBDA_MEGABYTES * MOST_OF_IT));
            return Figures.of(trial.history())
                    .and("endpoint calls", lab.calls())
                    .and("MB of " + (int) LAMBDA_MEGABYTES, (double) Math.round(megabytes));
        }
    }

    private static void throughTheQueue(Trial trial, LargeLab lab, List<Row> hours) {
        List<Request> requests = List.of(
                filled("one-byte-less", MESSAGE_BYTES - 1, hours, false), filled("full", MESSAGE_BYTES, hours, false));
        requests.forEach(lab::send);
        requests.forEach(it -> published(trial, lab, it));
    }

    private static void refusesOneByteMore(LargeLab lab, List<Row> hours) {
        Request tooLarge = filled("one-byte-more", MESSAGE_BYTES + 1, hours, false);
        try {
            lab.sqs.sendMessage(it -> it.queueUrl(lab.output("RequestQueueUrl")).messageBody(tooLarge.body()));
        } catch (SqsException refused) {
            return;
        }
        throw new AssertionError("the queue took a message of more than 1 MiB, so these are not the largest");
    }

    private static void published(Trial trial, LargeLab lab, Request request) {
        PredictionResult result = lab.results.await(new RequestId(request.id())).join();
        trial.history().add(Event.Published.of(Instant.now(), result));
    }

    /** Rows, a context of text of two to four bytes a character, and spaces up to so many bytes. */
    private static Request filled(String id, int bytes, List<Row> hours, boolean someBad) {
        StringBuilder body =
                new StringBuilder("{\"id\":\"" + id + "\",\"model\":\"bike-rental\",\"context\":{\"text\":\""
                        + "区分ü🚲".repeat(4_000) + "\"},\"instances\":[" + LargeLab.row(0));
        List<Row> expected = new ArrayList<>(List.of(hours.get(0)));
        int used = utf8(body) + "]}".length();
        while (true) {
            boolean bad = someBad && expected.size() % 4 == 3;
            String row = "," + (bad ? badRow(expected.size()) : LargeLab.row(expected.size()));
            used += utf8(row);
            if (used > bytes) {
                break;
            }
            body.append(row);
            expected.add(bad ? Row.failing(RowErrorCode.WRONG_TYPE) : hours.get(expected.size() % LargeLab.HOURS));
        }
        body.append("]}");
        body.insert(body.length() - 2, " ".repeat(bytes - utf8(body)));
        if (utf8(body) != bytes) {
            throw new IllegalStateException(id + " has " + utf8(body) + " bytes and not " + bytes);
        }
        return LargeLab.request(id, body.toString(), expected);
    }

    /** Text where a number belongs. */
    private static String badRow(int hour) {
        return LargeLab.row(hour).replace("28.7", "\"" + "区分ü🚲".repeat(20) + "\"");
    }

    /** The most instances that a message can have, all of them bad: a result of forty times its size. */
    private static Request shortest(String id) {
        StringBuilder body = new StringBuilder("{\"id\":\"" + id + "\",\"model\":\"bike-rental\",\"instances\":[1");
        int rows = 1;
        while (body.length() < MESSAGE_BYTES - ROOM_FOR_ATTRIBUTES) {
            body.append(",1");
            rows++;
        }
        Row bad = Row.failing(RowErrorCode.NOT_AN_INSTANCE);
        return LargeLab.request(id, body.append("]}").toString(), Collections.nCopies(rows, bad));
    }

    private static int utf8(CharSequence text) {
        return text.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    /** How many megabytes the process had at most. */
    private static double oneEvent(Trial trial, LargeLab lab, List<Row> hours) throws IOException {
        List<Request> requests = new ArrayList<>(List.of(shortest("shortest")));
        for (int i = 0; i < 4; i++) {
            requests.add(filled("text-" + i, MESSAGE_BYTES - ROOM_FOR_ATTRIBUTES, hours, true));
        }
        requests.add(filled("rows", MESSAGE_BYTES - 400_000, hours, false));
        requests.forEach(lab::sent);
        Payload event = Payload.of(event(requests));
        if (event.size() > Payload.LARGEST || event.size() < 5_500_000) {
            throw new AssertionError("an event of " + event.size() + " bytes is none of 6 MB");
        }
        List<ForkedFunction> forks = new CopyOnWriteArrayList<>();
        FunctionDefinition scorer = scorer(lab);
        ForkOptions options = ForkOptions.here(lab.folder).withJvm("-Xmx870m", "-XX:+UseSerialGC");
        try (Functions functions = Functions.start(
                List.of(scorer), LambdaOptions.of(CloudOptions.USUAL_REGION, CloudOptions.ACCOUNT), function -> {
                    ForkedFunction fork = ForkedFunction.start(function, options);
                    forks.add(fork);
                    return fork;
                })) {
            Outcome outcome = functions.invoke(scorer.name(), event);
            if (!(outcome instanceof Outcome.Returned returned)
                    || returned.payload().text().contains("itemIdentifier\":\"")) {
                throw new AssertionError("the scorer did not take all of the event: " + outcome);
            }
            requests.forEach(it -> published(trial, lab, it));
            lab.recordDeadLetters(requests.size() - 1);
            return mostMegabytes(forks.get(0).process().pid());
        }
    }

    private static FunctionDefinition scorer(LargeLab lab) {
        FunctionDefinition deployed =
                lab.cloud.lambda().find(lab.output("ScorerFunctionName")).orElseThrow();
        Map<String, String> environment = new HashMap<>(deployed.environment());
        environment.put("LOG_FILE", lab.folder.resolve("scorer.log").toString());
        return deployed.withEnvironment(environment);
    }

    private static String event(List<Request> requests) {
        StringBuilder event = new StringBuilder("{\"Records\":[");
        for (Request request : requests) {
            event.append(event.length() > 12 ? "," : "")
                    .append("""
                    {"messageId":"m-%1$s","receiptHandle":"none","eventSource":"aws:sqs","messageAttributes":{},\
                    "attributes":{"ApproximateReceiveCount":"1","SentTimestamp":"%2$d"},"body":\"""".formatted(request.id(), System.currentTimeMillis()))
                    .append(request.body().replace("\"", "\\\""))
                    .append("\"}");
        }
        return event.append("]}").toString();
    }

    private static double mostMegabytes(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(it -> it.startsWith("VmHWM:"))
                .mapToDouble(it -> Double.parseDouble(it.replaceAll("[^0-9]", "")) / 1_024)
                .findFirst()
                .orElseThrow();
    }
}
