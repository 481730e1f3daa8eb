package dev.penstock.console.web;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The console's address. */
public final class WebServer implements AutoCloseable {
    /** One for each viewer of events, and as many for other calls. */
    private static final int THREADS = 200;

    /** The largest request, and some. */
    private static final long LARGEST_BODY = 2L * 1024 * 1024;

    /** A viewer whose connection takes nothing for so long is gone. */
    private static final Duration IDLE = Duration.ofSeconds(30);

    private final Javalin javalin;
    private final EventStream events;
    private final PlanStream progress;

    private WebServer(Javalin javalin, EventStream events, PlanStream progress) {
        this.javalin = javalin;
        this.events = events;
        this.progress = progress;
    }

    /**
     * Opens the address.
     *
     * @param port where, or 0 for any that is free
     * @throws IOException when the address can't be had
     */
    public static WebServer open(int port, Access access, Parts parts) throws IOException {
        requireFree(access.host(), port);
        EventStream events = new EventStream(parts.feed(), parts.watch());
        PlanAnswers plans = new PlanAnswers(parts.desk());
        PlanStream progress = new PlanStream(plans);
        Javalin javalin = Javalin.create(config -> {
            configure(config, access.host(), port);
            new Routes(parts, access, events, plans, progress).register(config.routes);
        });
        return new WebServer(javalin.start(), events, progress);
    }

    /** Javalin would only say that it failed; the system says why. */
    private static void requireFree(String host, int port) throws IOException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(host), port));
        }
    }

    private static void configure(JavalinConfig config, String host, int port) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.maxRequestSize = LARGEST_BODY;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.jetty.threadPool = threads();
        config.jetty.modifyServer(server -> server.setStopTimeout(0));
        config.jetty.addConnector((server, http) -> connector(server, http, host, port));
    }

    private static QueuedThreadPool threads() {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 4);
        threads.setName("console");
        threads.setDaemon(true);
        return threads;
    }

    private static ServerConnector connector(Server server, HttpConfiguration http, String host, int port) {
        http.setSendServerVersion(false);
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(host);
        connector.setPort(port);
        connector.setReuseAddress(true);
        connector.setIdleTimeout(IDLE.toMillis());
        return connector;
    }

    /** The port that it has. */
    public int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        events.close();
        progress.close();
        javalin.stop();
    }
}
