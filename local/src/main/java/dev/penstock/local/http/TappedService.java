package dev.penstock.local.http;

import io.javalin.http.Context;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/** A service whose calls a tap sees first and last. */
public final class TappedService implements AwsService {
    private final AwsService service;
    private final Tap tap;

    public TappedService(AwsService service, Tap tap) {
        this.service = service;
        this.tap = tap;
    }

    @Override
    public String signingName() {
        return service.signingName();
    }

    @Override
    public void handle(Context call) throws Exception {
        FrontCall seen = FrontCall.of(signingName(), call);
        if (!tap.comes(seen)) {
            cut(call);
            return;
        }
        service.handle(call);
        if (!tap.carriedOut(seen)) {
            cut(call);
        }
    }

    private static void cut(Context call) {
        ServletContextRequest.getServletContextRequest(call.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .close();
    }
}
