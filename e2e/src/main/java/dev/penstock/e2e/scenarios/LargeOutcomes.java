package dev.penstock.e2e.scenarios;

import static org.awaitility.Awaitility.await;

import dev.penstock.environment.queue.ReceiveOptions;
import dev.penstock.local.CloudOptions;
import dev.penstock.producer.Instance;
import dev.penstock.producer.Producer;
import dev.penstock.producer.ProducerSettings;
import dev.penstock.producer.RequestDraft;
import dev.penstock.producer.SplitRequest;
import dev.penstock.results.ListenerOptions;
import dev.penstock.results.ResultsListener;
import dev.penstock.results.SqliteResultStore;
import dev.penstock.schemas.PredictionResult;
import dev.penstock.schemas.RequestId;
import dev.penstock.schemas.ResultPart;
import dev.penstock.schemas.ResultReader;
import dev.penstock.schemas.ResultSplitter;
import dev.penstock.schemas.RowErrorCode;
import dev.penstock.testkit.Event;
import dev.penstock.testkit.Request;
import dev.penstock.testkit.Row;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.sqs.model.Message;

/** Scenario 35: whoever joins the parts of a result has all of it, in the order of the instances. */
final class LargeOutcomes {
    private static final int TOPIC_BYTES = 262_144;
    private static final int SCORED = 14_000;
    private static final int MIXED = 60_000;
    private static final int SPLIT = 40_000;

    private LargeOutcomes() {}

    static Figures run(Trial trial) throws Exception {
        try (LargeLab lab = LargeLab.start(trial.history());
                SqliteResultStore store = SqliteResultStore.open(lab.folder.resolve("results.db"))) {
            List<Row> hours = lab.hours();
            String raw = subscribe(lab, "large-raw");
            Map<RequestId, PredictionResult> handled = new ConcurrentHashMap<>();
            try (ResultsListener listener = ResultsListener.start(
                    lab.sqs,
                    subscribe(lab, "large-listener"),
                    ListenerOptions.DEFAULT
                            .withStore(store)
                            .withReceive(ReceiveOptions.DEFAULT.withReceivers(2).withLongPoll(Duration.ofSeconds(1))),
                    it -> handled.put(it.requestId(), it))) {
                List<Request> requests = List.of(scored(hours), mixed(hours));
                requests.forEach(lab::send);
                for (Request request : requests) {
                    record(trial, lab, new RequestId(request.id()), handled);
                }
                lab.recordDeadLetters(1);
                int parts = partsOf(lab, raw);
                String answer = status(lab, "scored");
                if (!answer.contains("\"status\":\"succeeded\"") || answer.contains("\"part\"")) {
                    throw new AssertionError("the status API does not answer the joined result");
                }
                int requestParts = split(trial, lab, hours);
                if (listener.counts().failed() + listener.counts().unreadable() > 0) {
                    throw new AssertionError("the listener had trouble: " + listener.counts());
                }
                return Figures.of(trial.history())
                        .and("endpoint calls", lab.calls())
                        .and("parts", parts)
                        .and("request parts", requestParts);
            }
        }
    }

    private static String subscribe(LargeLab lab, String name) {
        String url = lab.sqs.createQueue(it -> it.queueName(name)).queueUrl();
        lab.sns.subscribe(it -> it.topicArn(lab.output("ResultsTopicArn"))
                .protocol("sqs")
                .endpoint("arn:aws:sqs:" + CloudOptions.USUAL_REGION + ":" + CloudOptions.ACCOUNT + ":" + name)
                .attributes(Map.of("RawMessageDelivery", "true")));
        return url;
    }

    private static Request scored(List<Row> hours) {
        List<String> rows = new ArrayList<>();
        List<Row> expected = new ArrayList<>();
        for (int i = 0; i < SCORED; i++) {
            rows.add(LargeLab.row(i));
            expected.add(hours.get(i % LargeLab.HOURS));
        }
        return LargeLab.request("scored", body("scored", rows), expected);
    }

    /** Short instances with long errors: the result has ten times the request's bytes. */
    private static Request mixed(List<Row> hours) {
        List<String> rows = new ArrayList<>();
        List<Row> expected = new ArrayList<>();
        for (int i = 0; i < MIXED; i++) {
            boolean good = i % 100 == 17;
            rows.add(good ? LargeLab.row(i) : "1");
            expected.add(good ? hours.get(i % LargeLab.HOURS) : Row.failing(RowErrorCode.NOT_AN_INSTANCE));
        }
        return LargeLab.request("mixed", body("mixed", rows), expected);
    }

    private static String body(String id, List<String> rows) {
        return "{\"id\":\"" + id + "\",\"model\":\"bike-rental\",\"context\":{\"text\":\"Zürich 区 🚲\"},\"instances\":["
                + String.join(",", rows) + "]}";
    }

    /** What the future gives, the handler got, too. */
    private static void record(Trial trial, LargeLab lab, RequestId id, Map<RequestId, PredictionResult> handled) {
        PredictionResult result = lab.results.await(id).join();
        trial.history().add(Event.Published.of(Instant.now(), result));
        await("the listener's handler gets the result of " + id)
                .atMost(LargeLab.PATIENCE)
                .until(() -> handled.containsKey(id));
        if (!result.equals(handled.get(id))) {
            throw new AssertionError("the handler got another result of " + id + " than the future");
        }
        trial.history().add(new Event.Kept(Instant.now(), "listener", id.value(), result.status()));
    }

    /** How many parts were published; each of them within the topic's limit. */
    private static int partsOf(LargeLab lab, String queue) {
        int parts = 0;
        List<Message> some;
        do {
            some = lab.sqs
                    .receiveMessage(it -> it.queueUrl(queue)
                            .maxNumberOfMessages(10)
                            .waitTimeSeconds(2)
                            .visibilityTimeout(600))
                    .messages();
            for (Message message : some) {
                if (new ResultReader().readEvent(message.body()) instanceof ResultPart part) {
                    parts++;
                    if (ResultSplitter.bytes(part) > TOPIC_BYTES) {
                        throw new AssertionError(part.eventId() + " is larger than the topic takes");
                    }
                }
            }
        } while (!some.isEmpty());
        if (parts < 10) {
            throw new AssertionError("only " + parts + " parts were published: the results were not large");
        }
        return parts;
    }

    private static String status(LargeLab lab, String id) {
        HttpRequest question = HttpRequest.newBuilder(URI.create(lab.output("ApiUrl") + "/v1/predictions/" + id))
                .build();
        HttpClient client = HttpClient.newHttpClient();
        HttpResponse<String> answer = await("the status API has the result of " + id)
                .atMost(LargeLab.PATIENCE)
                .until(() -> client.send(question, HttpResponse.BodyHandlers.ofString()), it -> it.statusCode() != 404);
        if (answer.statusCode() != 200) {
            throw new AssertionError("the status API answers " + answer.statusCode() + " for " + id);
        }
        return answer.body();
    }

    /** More instances than a message holds, by the producer library. */
    private static int split(Trial trial, LargeLab lab, List<Row> hours) {
        List<Instance> rows = new ArrayList<>();
        List<Row> expected = new ArrayList<>();
        for (int i = 0; i < SPLIT; i++) {
            rows.add(Instance.ofJson(LargeLab.row(i)));
            expected.add(hours.get(i % LargeLab.HOURS));
        }
        SplitRequest split = SplitRequest.of(
                RequestDraft.forModel("bike-rental").id("split").instances(rows).build());
        if (split.requests().size() < 2) {
            throw new AssertionError("the request fits into a message");
        }
        try (Producer producer = new Producer(lab.sqs, ProducerSettings.forQueue(lab.output("RequestQueueUrl")))) {
            producer.submit(split).stream()
                    .filter(it -> !it.isSent())
                    .findFirst()
                    .ifPresent(it -> {
                        throw new AssertionError("a part was not sent: " + it);
                    });
        }
        lab.sent(LargeLab.request("split", "(in parts)", expected));
        trial.history()
                .add(Event.Published.of(Instant.now(), lab.results.await(split).join()));
        return split.requests().size();
    }
}
