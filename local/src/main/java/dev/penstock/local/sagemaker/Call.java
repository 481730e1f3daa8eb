package dev.penstock.local.sagemaker;

/** One InvokeEndpoint, as far as the model's container and the errors' wording need it. */
final class Call {

    private final byte[] body;
    private final String contentType;
    private final String accept;
    private final String region;

    Call(byte[] body, String contentType, String accept, String region) {
        this.body = body;
        this.contentType = contentType;
        this.accept = accept;
        this.region = region;
    }

    /** Not copied: the reader of the connection has made it for this call alone. */
    byte[] body() {
        return body;
    }

    String contentType() {
        return contentType;
    }

    String accept() {
        return accept;
    }

    String region() {
        return region;
    }
}
