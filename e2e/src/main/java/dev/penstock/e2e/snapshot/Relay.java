package dev.penstock.e2e.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Passes connections on to a server, and can cut all that are open, as a server does with those that are idle. */
public final class Relay implements AutoCloseable {
    private final ServerSocket server;
    private final URI target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool(run -> {
        Thread thread = new Thread(run, "relay");
        thread.setDaemon(true);
        return thread;
    });

    private Relay(ServerSocket server, URI target) {
        this.server = server;
        this.target = target;
    }

    /** Starts one on a free port of the loopback. */
    public static Relay to(URI target) throws IOException {
        Relay relay = new Relay(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), target);
        relay.threads.execute(relay::accept);
        return relay;
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** How many connections there have been. */
    public int accepted() {
        return accepted.get();
    }

    /**
     * Cuts every connection.
     *
     * @return how many clients had one open
     */
    public int cut() {
        int cut = open.size() / 2;
        open.forEach(Relay::close);
        open.clear();
        return cut;
    }

    private void accept() {
        try {
            while (!server.isClosed()) {
                Socket client = server.accept();
                accepted.incrementAndGet();
                Socket there = new Socket(target.getHost(), target.getPort());
                open.add(client);
                open.add(there);
                threads.execute(() -> pass(client, there));
                threads.execute(() -> pass(there, client));
            }
        } catch (IOException e) {
            close(server); // it was closed, or can take no more: then its clients see that
        }
    }

    private void pass(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
        } catch (IOException e) {
            close(to); // one side has gone: so goes the other
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private static void close(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            throw new IllegalStateException("a socket that can't be closed", e);
        }
    }

    @Override
    public void close() {
        close(server);
        var unused = cut();
        threads.shutdownNow();
    }
}
