package dev.penstock.local.sagemaker;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;

/** Writes a reply onto the connection: whole, dripping, cut short, or with the connection torn down. */
final class Wire {

    private final CountDownLatch closed;

    Wire(CountDownLatch closed) {
        this.closed = closed;
    }

    void send(Reply reply, HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        response.setStatus(reply.status());
        reply.headers().forEach(response::setHeader);
        if (reply.damage().isEmpty()) {
            whole(body, response);
        } else if (reply.damage().get() instanceof Fault.Drip drip) {
            drip(body, drip.pause(), response);
        } else if (reply.damage().get() instanceof Fault.Truncated truncated) {
            truncate(body, truncated.framed(), request, response);
        } else if (reply.damage().get() instanceof Fault.Reset reset) {
            reset(body, reset.midBody(), request, response);
        }
    }

    private static void whole(byte[] body, HttpServletResponse response) throws IOException {
        if (response.getStatus() != HttpServletResponse.SC_NO_CONTENT) {
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
    }

    private void drip(byte[] body, Duration pause, HttpServletResponse response) throws IOException {
        response.setContentLength(body.length);
        ServletOutputStream out = response.getOutputStream();
        for (byte b : body) {
            out.write(b);
            out.flush();
            if (over(pause)) {
                return;
            }
        }
    }

    private boolean over(Duration pause) {
        try {
            return closed.await(pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static void truncate(byte[] body, boolean framed, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setContentLength(framed ? body.length / 2 : body.length);
        response.getOutputStream().write(body, 0, body.length / 2);
        if (!framed) {
            response.flushBuffer();
            connection(request).close();
        }
    }

    private static void reset(byte[] body, boolean midBody, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (midBody) {
            response.setContentLength(body.length);
            response.getOutputStream().write(body, 0, body.length / 2);
            response.flushBuffer();
        }
        EndPoint connection = connection(request);
        if (connection.getTransport() instanceof SocketChannel channel) {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        }
        connection.close();
    }

    private static EndPoint connection(HttpServletRequest request) {
        return ServletContextRequest.getServletContextRequest(request)
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint();
    }
}
