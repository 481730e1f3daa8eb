package dev.penstock.local.sqs;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.ActorSystem;
import org.elasticmq.NodeAddress;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import scala.concurrent.Await;
import scala.concurrent.duration.Duration;

/** ElasticMQ on a loopback port of its own. What runs inside the cloud calls it there; everybody else goes through the front. */
public final class QueueServer implements AutoCloseable {

    /** ElasticMQ's own settings with what a guest in somebody else's process needs: no word on stdout, no hook, no lasting thread. */
    private static final Config CONFIG = ConfigFactory.parseMap(Map.ofEntries(
                    Map.entry("pekko.daemonic", "on"),
                    Map.entry("pekko.loglevel", "WARNING"),
                    Map.entry("pekko.stdout-loglevel", "OFF"),
                    Map.entry("pekko.log-dead-letters", "off"),
                    Map.entry("pekko.jvm-shutdown-hooks", "off"),
                    Map.entry("pekko.jvm-exit-on-fatal-error", "off"),
                    Map.entry("pekko.coordinated-shutdown.run-by-jvm-shutdown-hook", "off"),
                    Map.entry("pekko.coordinated-shutdown.run-by-actor-system-terminate", "off"),
                    Map.entry("pekko.http.server.request-timeout", "30 s"),
                    Map.entry("pekko.http.server.linger-timeout", "1 s"),
                    Map.entry("pekko.http.server.max-connections", "4096"),
                    Map.entry("pekko.http.server.backlog", "1024"),
                    Map.entry("pekko.http.server.parsing.max-content-length", "8m")))
            .withFallback(ConfigFactory.load(QueueServer.class.getClassLoader()));

    private final ActorSystem actors;
    private final SQSRestServer server;
    private final URI address;

    private QueueServer(ActorSystem actors, SQSRestServer server, URI address) {
        this.actors = actors;
        this.server = server;
        this.address = address;
    }

    /**
     * Starts ElasticMQ without queues.
     *
     * @param account the account in queue addresses and ARNs
     * @param front the address that queue addresses begin with
     */
    public static QueueServer start(String region, String account, URI front) {
        ActorSystem actors = ActorSystem.create("penstock-sqs", CONFIG, QueueServer.class.getClassLoader());
        SQSRestServer server = SQSRestServerBuilder.withActorSystem(actors)
                .withInterface("127.0.0.1")
                .withPort(0)
                .withServerAddress(new NodeAddress(front.getScheme(), front.getHost(), front.getPort(), ""))
                .withAWSRegion(region)
                .withAWSAccountId(account)
                .start();
        InetSocketAddress bound = server.waitUntilStarted().localAddress();
        return new QueueServer(actors, server, URI.create("http://127.0.0.1:" + bound.getPort()));
    }

    /** Its own address, not the front's. */
    public URI address() {
        return address;
    }

    @Override
    public void close() {
        server.stopAndWait();
        actors.terminate();
        try {
            Await.ready(actors.whenTerminated(), Duration.create(5, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException e) {
            throw new IllegalStateException("ElasticMQ did not stop within 5 seconds", e);
        }
    }
}
