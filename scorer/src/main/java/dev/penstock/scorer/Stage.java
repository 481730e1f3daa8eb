package dev.penstock.scorer;

import dev.penstock.environment.AwsClients;
import dev.penstock.environment.JsonLog;
import dev.penstock.features.GoldenSample;
import dev.penstock.schemas.JsonSlice;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Where a rehearsal takes place: one model's golden samples, and in place of AWS an endpoint and a topic that answer from memory, to
 * keys that are none. Whatever else is called fails.
 */
final class Stage implements SdkHttpClient {
    /** So many samples are enough: a specification may have a thousand, which make no request. */
    private static final int MOST_SAMPLES = 20;

    private static final Pattern ENTRY_ID = Pattern.compile("PublishBatchRequestEntries\\.member\\.\\d+\\.Id=([^&]*)");

    private final Map<String, String> environment;
    private final ServedModel model;
    private final List<GoldenSample> samples;

    Stage(Map<String, String> environment, ServedModel model) {
        Map<String, String> here = new HashMap<>(environment);
        here.put(ScorerSettings.MODELS, model.name() + "=" + model.endpoint());
        here.put(ScorerSettings.DEFAULT_MODEL, model.name());
        here.put(JsonLog.FILE_KEY, JsonLog.NOWHERE);
        here.put("AWS_ACCESS_KEY_ID", "rehearsal");
        here.put("AWS_SECRET_ACCESS_KEY", "rehearsal");
        here.keySet().removeAll(List.of("AWS_SESSION_TOKEN", Rehearsal.INITIALIZATION));
        this.environment = Map.copyOf(here);
        this.model = model;
        List<GoldenSample> golden = model.plan().golden();
        this.samples = golden.subList(0, Math.min(golden.size(), MOST_SAMPLES));
    }

    /** The function's variables, as they are here. */
    Map<String, String> environment() {
        return environment;
    }

    AwsClients clients() {
        return new AwsClients(environment).over(this);
    }

    String model() {
        return model.name();
    }

    /** The samples' instances, a JSON array. */
    JsonSlice instances() {
        return JsonSlice.arrayOf(samples.stream().map(GoldenSample::instance).toList());
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                return answered(request);
            }

            @Override
            public void abort() {}
        };
    }

    private HttpExecuteResponse answered(HttpExecuteRequest request) throws IOException {
        if (request.httpRequest().encodedPath().endsWith("/invocations")) {
            return answer("text/csv", scores());
        }
        String form = body(request.contentStreamProvider());
        if (form.contains("Action=PublishBatch")) {
            return answer("text/xml", taken(form));
        }
        throw new IOException("a rehearsal calls an endpoint and the results topic only");
    }

    private static String body(Optional<ContentStreamProvider> content) throws IOException {
        if (content.isEmpty()) {
            return "";
        }
        try (InputStream body = content.get().newStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** What the model answered for the samples when it was trained. */
    private String scores() {
        return samples.stream()
                .map(sample -> sample.scores().stream().map(Object::toString).collect(Collectors.joining(",")))
                .collect(Collectors.joining("\n"));
    }

    private static String taken(String form) {
        String members = ENTRY_ID.matcher(form)
                .results()
                .map((MatchResult id) -> "<member><Id>" + id.group(1) + "</Id><MessageId>m</MessageId></member>")
                .collect(Collectors.joining());
        return "<PublishBatchResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><PublishBatchResult><Successful>"
                + members + "</Successful><Failed/></PublishBatchResult></PublishBatchResponse>";
    }

    private static HttpExecuteResponse answer(String contentType, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return HttpExecuteResponse.builder()
                .response(SdkHttpResponse.builder()
                        .statusCode(200)
                        .putHeader("Content-Type", contentType)
                        .putHeader("Content-Length", Integer.toString(bytes.length))
                        .build())
                .responseBody(AbortableInputStream.create(new ByteArrayInputStream(bytes)))
                .build();
    }

    @Override
    public void close() {}
}
