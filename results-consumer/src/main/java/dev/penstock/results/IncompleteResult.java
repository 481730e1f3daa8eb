package dev.penstock.results;

import dev.penstock.schemas.RequestId;
import dev.penstock.schemas.ResultStatus;

/**
 * A result of which some parts have come and others not. It is no result yet; when the others never come it is deleted like
 * an old result.
 *
 * @param status of the whole, as each part tells it
 * @param attempt which delivery of the request it came of
 * @param here how many parts have come
 * @param count how many it has
 */
public record IncompleteResult(RequestId requestId, ResultStatus status, int attempt, int here, int count) {}
