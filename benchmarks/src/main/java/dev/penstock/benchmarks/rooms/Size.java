package dev.penstock.benchmarks.rooms;

/** A batch of requests with so many rows each, written {@code 10x1}. */
record Size(int requests, int rows) {

    static Size of(String text) {
        int x = text.indexOf('x');
        return new Size(Integer.parseInt(text.substring(0, x)), Integer.parseInt(text.substring(x + 1)));
    }

    int allRows() {
        return requests * rows;
    }

    @Override
    public String toString() {
        return requests + "x" + rows;
    }
}
