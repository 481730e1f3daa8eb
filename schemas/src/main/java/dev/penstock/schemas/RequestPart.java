package dev.penstock.schemas;

/**
 * Says of a request that it is one of several in which a larger one is sent: the CloudEvents extensions {@code wholeid},
 * {@code partindex} and {@code partcount}. They are for people and tools; whoever scores the request passes over them.
 *
 * @param whole the id that the asker knows the larger request by
 * @param index which part it is, from 0
 * @param count how many parts there are
 */
public record RequestPart(RequestId whole, int index, int count) {
    public static final String WHOLE_ID = "wholeid";
    public static final String INDEX = "partindex";
    public static final String COUNT = "partcount";

    public RequestPart {
        if (index < 0 || index >= count) {
            throw new IllegalArgumentException("there is no part " + index + " of " + count);
        }
    }
}
