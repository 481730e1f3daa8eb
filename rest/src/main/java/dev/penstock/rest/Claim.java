package dev.penstock.rest;

/** What became of the attempt to enter a request into the table. */
enum Claim {
    /** It is the caller's to send. */
    GRANTED,
    /** Another call is sending the same request just now. */
    TAKEN,
    /** The same request was accepted before. */
    ACCEPTED_BEFORE,
    /** Another request was entered under this id. */
    OTHER_BODY
}
