package dev.penstock.deadletters;

/**
 * What is sent in place of a letter's own body.
 *
 * @param original the digest of the letter's own body, which stays in the index
 */
public record MendedBody(String original, String body) {
    static MendedBody of(DeadLetter letter, String body) {
        return new MendedBody(LetterId.digest(letter.body()), body);
    }
}
