package dev.penstock.rest;

import dev.penstock.schemas.NewRequest;

/**
 * A request that is good and may be accepted.
 *
 * @param digest what tells two requests of one id apart
 */
public record Proposal(NewRequest request, String digest) {}
