package dev.penstock.scorer;

import dev.penstock.environment.AwsClients;
import dev.penstock.environment.CallBudget;
import dev.penstock.environment.JsonLog;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.crac.Core;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * The run of a JVM that leaves an archive of what it has loaded: by {@code -XX:ArchiveClassesAtExit}, or into the AOT cache of
 * JDK 25 by {@code -XX:AOTCacheOutput}. Both functions rehearse the golden samples of each model, in memory; it needs neither AWS nor
 * Lambda, and so can be a step in the making of a container image, on the very JVM that will read the archive.
 *
 * <pre>{@code java -XX:AOTCacheOutput=FILE -cp … dev.penstock.scorer.ArchiveRun MODELS_DIRECTORY MODEL...}</pre>
 */
public final class ArchiveRun {
    /** Where nobody listens. */
    private static final String NOBODY = "http://127.0.0.1:1";

    private ArchiveRun() {}

    /**
     * Rehearses, and ends.
     *
     * @param arguments the folder of the models, and the name of each that is to be served
     */
    public static void main(String[] arguments) throws NoSuchAlgorithmException {
        if (arguments.length < 2) {
            throw new IllegalArgumentException("say MODELS_DIRECTORY MODEL...");
        }
        Map<String, String> environment = new HashMap<>();
        environment.put(ScorerSettings.MODELS_DIRECTORY, arguments[0]);
        environment.put(
                ScorerSettings.MODELS, String.join(",", Arrays.asList(arguments).subList(1, arguments.length)));
        environment.put(ScorerSettings.RESULTS_TOPIC_ARN, "arn:aws:sns:us-east-1:000000000000:results");
        environment.put(ScorerSettings.REQUEST_QUEUE_URL, NOBODY + "/requests");
        environment.put(ScorerSettings.DEAD_LETTER_QUEUE_URL, NOBODY + "/dead-letters");
        environment.put(JsonLog.FILE_KEY, JsonLog.NOWHERE);
        environment.put("AWS_REGION", "us-east-1");
        new Rehearsal(environment, ScorerFunction::rehearse).beforeCheckpoint(Core.getGlobalContext());
        new Rehearsal(environment, PredictFunction::rehearse).beforeCheckpoint(Core.getGlobalContext());
        environment.put("AWS_ENDPOINT_URL", NOBODY);
        environment.put("AWS_ACCESS_KEY_ID", "none");
        environment.put("AWS_SECRET_ACCESS_KEY", "none");
        callNobody(new AwsClients(environment));
    }

    /** A rehearsal's calls do not leave the process: so that the HTTP client is archived too, it fails at one. */
    private static void callNobody(AwsClients clients) {
        try (SnsClient sns = clients.sns(CallBudget.once(Duration.ofSeconds(2)))) {
            sns.publish(it ->
                    it.topicArn("arn:aws:sns:us-east-1:000000000000:results").message("nobody hears this"));
        } catch (SdkClientException asExpected) {
            return;
        }
        throw new IllegalStateException("somebody listens at " + NOBODY);
    }
}
