package dev.penstock.testkit.simulation;

/** A simulated service. It answers with the baton of its caller, and may pause on its caller's behalf. */
interface WireService {

    /** The service's name in a SigV4 credential scope. */
    String signingName();

    WireReply answer(WireCall call);
}
