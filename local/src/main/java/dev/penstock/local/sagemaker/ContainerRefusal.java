package dev.penstock.local.sagemaker;

/** An answer of the container other than 200: its status and its text, which may hold cells of the call. */
final class ContainerRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String text;

    private ContainerRefusal(int status, String text) {
        super("status " + status, null, false, false);
        this.status = status;
        this.text = text;
    }

    static ContainerRefusal noContent() {
        return new ContainerRefusal(204, "");
    }

    static ContainerRefusal unsupported(String text) {
        return new ContainerRefusal(415, text);
    }

    static ContainerRefusal unreadable(String format, String reason) {
        return unsupported("Loading " + format + " data failed with Exception, please ensure data is in " + format
                + " format:\n <class 'ValueError'>\n " + reason);
    }

    static ContainerRefusal notEvaluated(String reason) {
        return new ContainerRefusal(400, "Unable to evaluate payload provided: " + reason);
    }

    static ContainerRefusal notAcceptable(String text) {
        return new ContainerRefusal(406, text);
    }

    int status() {
        return status;
    }

    String text() {
        return text;
    }
}
