package dev.penstock.e2e.api;

import java.net.http.HttpResponse;

/**
 * A way to get an answer that the document names.
 *
 * @param by what is done
 */
record Obtained(String operation, int status, String by, Call call) {

    /** Makes the call. */
    interface Call {
        HttpResponse<String> make() throws Exception;
    }

    String answer() {
        return operation + " " + status;
    }

    @Override
    public String toString() {
        return answer() + ": " + by;
    }
}
