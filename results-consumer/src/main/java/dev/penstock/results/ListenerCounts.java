package dev.penstock.results;

/**
 * What a listener has done since it was started; a message that comes again is counted again.
 *
 * @param handled results that the handler took
 * @param kept results that changed nothing and were not handled
 * @param inConflict results for another question under a taken id
 * @param unreadable messages that were no results
 * @param failed results of which the handler threw
 * @param waiting parts that were stored, or left on the queue, while others of their result were missing
 */
public record ListenerCounts(long handled, long kept, long inConflict, long unreadable, long failed, long waiting) {}
