package dev.penstock.local.dynamodb;

import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBRequestHandler;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBServerHandler;
import java.net.URI;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * DynamoDB Local in memory, on a loopback port of its own. Its own server class is not used: that binds every address, writes to
 * stdout, and is where its telemetry starts. It unpacks its native SQLite by itself, for Linux, macOS and Windows on x86-64 and for
 * Linux and macOS on ARM.
 */
public final class TableServer implements AutoCloseable {

    /** Kept, since java.util.logging forgets loggers that nobody holds, and their levels with them. */
    private static final Logger SQLITE = Logger.getLogger("com.almworks.sqlite4java");

    private static final int THREADS = 64;
    private static final int IDLE_MILLIS = 60_000;

    private final Server server;
    private final LocalDynamoDBServerHandler handler;
    private final ThreadGroup group;
    private final int port;

    private TableServer(Server server, LocalDynamoDBServerHandler handler, ThreadGroup group, int port) {
        this.server = server;
        this.handler = handler;
        this.group = group;
        this.port = port;
    }

    /** Starts it without tables. All credentials and regions see the same ones. */
    public static TableServer start() {
        SQLITE.setLevel(Level.WARNING);
        ThreadGroup group = new ThreadGroup("dynamodb");
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 4, IDLE_MILLIS, new LinkedBlockingQueue<>(), group);
        threads.setName("dynamodb");
        threads.setDaemon(true);
        Server server = new Server(threads);
        server.setStopTimeout(0);
        ServerConnector connector = new ServerConnector(server, 1, 1);
        connector.setHost("127.0.0.1");
        connector.setPort(0);
        server.addConnector(connector);
        LocalDynamoDBServerHandler handler =
                new LocalDynamoDBServerHandler(new LocalDynamoDBRequestHandler(0, true, null, true, false), null);
        server.setHandler(new ContextHandler(handler, "/"));
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB Local did not start", e);
        }
        return new TableServer(server, handler, group, connector.getLocalPort());
    }

    /** Its own address, not the front's. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Its background jobs would sleep on for seconds, in threads that keep a process alive: they are woken, and end. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB Local did not stop", e);
        }
        handler.close();
        group.interrupt();
    }
}
