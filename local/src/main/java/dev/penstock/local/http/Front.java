package dev.penstock.local.http;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The one address of the cloud, on loopback only. It answers every call by one handler, whatever its method and path. */
public final class Front implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final int THREADS = 512;
    private static final int BACKLOG = 1024;

    /** More than the largest body of any service: a synchronous invocation and a SageMaker call take 6 MiB. */
    private static final long LARGEST_BODY = 32L * 1024 * 1024;

    private static final Duration IDLE = Duration.ofMinutes(2);

    private final Javalin javalin;

    private Front(Javalin javalin) {
        this.javalin = javalin;
    }

    /**
     * Opens the front.
     *
     * @param port the port, or 0 for any that is free
     * @throws IOException when the port is taken
     */
    public static Front open(int port, Handler handler) throws IOException {
        requireFree(port);
        return new Front(
                Javalin.create(config -> configure(config, port, handler)).start());
    }

    /** Javalin would only say that it failed; the system says why. */
    private static void requireFree(int port) throws IOException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        }
    }

    private static void configure(JavalinConfig config, int port, Handler handler) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.maxRequestSize = LARGEST_BODY;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.jetty.threadPool = threads();
        config.jetty.modifyServer(server -> server.setStopTimeout(0));
        config.jetty.addConnector((server, http) -> connector(server, http, port));
        config.jetty.modifyServletContextHandler(
                context -> context.getServletHandler().setDecodeAmbiguousURIs(true));
        for (HandlerType method : List.of(
                HandlerType.GET,
                HandlerType.POST,
                HandlerType.PUT,
                HandlerType.DELETE,
                HandlerType.PATCH,
                HandlerType.HEAD,
                HandlerType.OPTIONS)) {
            config.routes.addHttpHandler(method, "/*", handler);
        }
    }

    private static QueuedThreadPool threads() {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 8);
        threads.setName("front");
        threads.setDaemon(true);
        return threads;
    }

    private static ServerConnector connector(Server server, HttpConfiguration http, int port) {
        http.setUriCompliance(UriCompliance.UNSAFE);
        http.setSendServerVersion(false);
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(HOST);
        connector.setPort(port);
        connector.setAcceptQueueSize(BACKLOG);
        connector.setReuseAddress(true);
        connector.setIdleTimeout(IDLE.toMillis());
        return connector;
    }

    public URI address() {
        return URI.create("http://" + HOST + ":" + javalin.port());
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
