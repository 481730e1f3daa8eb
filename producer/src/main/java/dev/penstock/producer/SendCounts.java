package dev.penstock.producer;

/** How many requests of a stream were sent, and how many were not. */
public record SendCounts(long sent, long notSent) {
    public long total() {
        return sent + notSent;
    }
}
