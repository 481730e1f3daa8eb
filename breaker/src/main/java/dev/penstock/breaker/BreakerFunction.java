package dev.penstock.breaker;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.penstock.environment.AwsClients;
import dev.penstock.environment.CallBudget;
import dev.penstock.environment.JsonLog;
import dev.penstock.environment.Settings;
import dev.penstock.environment.Time;
import dev.penstock.scorer.EndpointProbe;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.lambda.LambdaClient;

/**
 * The function that pauses the scorer's mapping while no endpoint answers. A schedule triggers it each minute, and the
 * operations topic when a scorer's breaker opens; what the event says does not matter, since the function looks for itself.
 *
 * <p>While all is well it returns at once. While the mapping is paused or resuming one invocation stays for most of a minute,
 * and those beside it return.
 */
public final class BreakerFunction implements RequestHandler<Map<String, Object>, Map<String, String>> {
    static final CallBudget CALL = new CallBudget(3, Duration.ofSeconds(4), Duration.ofSeconds(9));

    /** The next minute's invocation takes over. */
    private static final Duration LONGEST = Duration.ofSeconds(50);

    /** What a last look may take: the probes, the calls, the answer. */
    private static final Duration FOR_A_LOOK = Duration.ofSeconds(30);

    private final LeaseTable leases;
    private final SourceMapping mapping;
    private final Probes probes;
    private final Journal journal;
    private final BreakerSettings breaker;
    private final Time time;

    /** As Lambda makes it. */
    public BreakerFunction() {
        this(System.getenv());
    }

    /** As any other runner makes it, with the variables that the function's declaration gives it. */
    public BreakerFunction(Map<String, String> environment) {
        this(environment, Time.real());
    }

    /** The same in a time of the caller's. */
    public BreakerFunction(Map<String, String> environment, Time time) {
        Settings settings = new Settings(environment);
        String uuid = settings.text(BreakerSettings.EVENT_SOURCE_MAPPING);
        String table = settings.text(BreakerSettings.BREAKER_TABLE);
        this.breaker = BreakerSettings.from(settings);
        settings.check();
        AwsClients clients = new AwsClients(environment);
        this.leases = new LeaseTable(clients.configured(DynamoDbClient.builder(), "DYNAMODB", CALL), table);
        this.mapping = new SourceMapping(clients.configured(LambdaClient.builder(), "LAMBDA", CALL), uuid);
        this.probes = new Probes(EndpointProbe.from(environment, time), breaker.probeTimeout());
        this.journal = new Journal(JsonLog.from(settings), time.clock(), uuid);
        this.time = time;
    }

    /**
     * Sees to the mapping.
     *
     * @return under {@code mapping}, how it leaves it: flowing, paused, resuming, held (another invocation is at it) or disabled
     *     (by an operator)
     */
    @Override
    public Map<String, String> handleRequest(Map<String, Object> event, Context context) {
        Duration left = Duration.ofMillis(context.getRemainingTimeInMillis()).minus(FOR_A_LOOK);
        Duration longest = left.compareTo(LONGEST) < 0 ? left : LONGEST;
        Standing standing = new Shift(leases, mapping, probes, journal, breaker, time).work(longest);
        return Map.of("mapping", standing.wire());
    }
}
