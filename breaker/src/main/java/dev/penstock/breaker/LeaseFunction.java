package dev.penstock.breaker;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.penstock.environment.AwsClients;
import dev.penstock.environment.JsonLog;
import dev.penstock.environment.Settings;
import dev.penstock.environment.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.lambda.LambdaClient;

/**
 * The watchdog of the controller's leases, for the controller's own death: enables a mapping whose lease has run out, as it was
 * before, and ends the lease. It knows no models and asks no endpoint.
 */
public final class LeaseFunction implements RequestHandler<Map<String, Object>, Map<String, String>> {
    private static final Duration HOLD = Duration.ofSeconds(30);

    private final LeaseTable leases;
    private final Restoration restoration;
    private final String mapping;
    private final Time time;

    /** As Lambda makes it. */
    public LeaseFunction() {
        this(System.getenv());
    }

    /** As any other runner makes it, with the variables that the function's declaration gives it. */
    public LeaseFunction(Map<String, String> environment) {
        this(environment, Time.real());
    }

    /** The same in a time of the caller's. */
    public LeaseFunction(Map<String, String> environment, Time time) {
        Settings settings = new Settings(environment);
        this.mapping = settings.text(BreakerSettings.EVENT_SOURCE_MAPPING);
        String table = settings.text(BreakerSettings.BREAKER_TABLE);
        settings.check();
        AwsClients clients = new AwsClients(environment);
        this.leases =
                new LeaseTable(clients.configured(DynamoDbClient.builder(), "DYNAMODB", BreakerFunction.CALL), table);
        this.restoration = new Restoration(
                leases,
                new SourceMapping(clients.configured(LambdaClient.builder(), "LAMBDA", BreakerFunction.CALL), mapping),
                new Journal(JsonLog.from(settings), time.clock(), mapping));
        this.time = time;
    }

    /**
     * Undoes a pause whose lease has run out. A failure is thrown: the lease stays, and the next invocation tries again.
     *
     * @return under {@code lease}: none, running, or expired, which then is undone
     */
    @Override
    public Map<String, String> handleRequest(Map<String, Object> event, Context context) {
        Instant now = time.clock().instant();
        Optional<Lease> found = leases.find(mapping);
        if (found.isEmpty()) {
            return Map.of("lease", "none");
        }
        if (!found.get().isOver(now)) {
            return Map.of("lease", "running");
        }
        Optional<Lease> taken = leases.take(mapping, UUID.randomUUID().toString(), now, now.plus(HOLD))
                .filter(lease -> lease.isOver(now));
        taken.ifPresent(restoration::undo);
        return Map.of("lease", taken.isPresent() ? "expired" : "running");
    }
}
