package dev.penstock.features;

/** How rows stand in the body of an endpoint call; the JSON forms are SageMaker's common data formats for inference. */
enum RowFormat {
    /** A row a line, no header. */
    CSV("text/csv", "", "", "", '\n', "", ""),
    /** {@code {"instances":[{"features":[…]},…]}}. */
    JSON("application/json", "{\"instances\":[", "{\"features\":[", "]}", ',', "]}", "null"),
    /** {@code {"features":[…]}}, one a line. */
    JSON_LINES("application/jsonlines", "", "{\"features\":[", "]}", '\n', "", "null");

    final String contentType;
    final String opening;
    final String rowOpening;
    final String rowClosing;
    final char separator;
    final String closing;
    final String missing;

    RowFormat(
            String contentType,
            String opening,
            String rowOpening,
            String rowClosing,
            char separator,
            String closing,
            String missing) {
        this.contentType = contentType;
        this.opening = opening;
        this.rowOpening = rowOpening;
        this.rowClosing = rowClosing;
        this.separator = separator;
        this.closing = closing;
        this.missing = missing;
    }
}
