package dev.penstock.schemas;

/**
 * An event and its size.
 *
 * @param bytes what SNS counts of it, its attributes included; for a part a few more, since its size is known before its
 *     number is
 */
public record SizedEvent(ResultEvent event, int bytes) {}
