package dev.penstock.rest;

/** How a request stands, as far as the table of requests knows. */
enum Standing {
    /** Accepted, or about to be: a result will come. */
    QUEUED,
    /** The time has passed for which its result is kept. */
    GONE,
    /** Never accepted here. */
    UNKNOWN
}
