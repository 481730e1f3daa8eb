package dev.penstock.rest;

import dev.penstock.environment.http.HttpAnswer;
import java.util.function.Function;

/** Whether a call's body is a request that may be accepted. */
public sealed interface Judgement {

    record Good(Proposal proposal) implements Judgement {}

    record Bad(HttpAnswer answer) implements Judgement {}

    default <T> T fold(Function<? super Proposal, ? extends T> good, Function<? super HttpAnswer, ? extends T> bad) {
        return this instanceof Good it ? good.apply(it.proposal()) : bad.apply(((Bad) this).answer());
    }
}
