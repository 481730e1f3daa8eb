package dev.penstock.e2e.kill;

import dev.penstock.local.http.FrontCall;
import dev.penstock.local.http.Tap;
import java.util.Optional;

/** Writes down what crosses the wire, and ends processes where they are to end. Of a dead process nothing gets through. */
final class KillTap implements Tap {
    private final Mortals mortals;
    private final Ledger ledger;

    KillTap(Mortals mortals, Ledger ledger) {
        this.mortals = mortals;
        this.ledger = ledger;
    }

    @Override
    public boolean comes(FrontCall call) {
        Optional<Mortal> mortal = mortals.signedWith(call.accessKey());
        if (mortal.isPresent() && isCut(mortal.get(), call)) {
            return false;
        }
        return !call.operation().equals("DeleteMessageBatch") || ledger.deletes(call.body());
    }

    private boolean isCut(Mortal mortal, FrontCall call) {
        if (mortal.endsAt(begun(call)) || mortal.isDead()) {
            return true;
        }
        if (call.service().equals("sagemaker")) {
            ledger.called(call.operation(), call.body());
        }
        if (call.operation().equals("SendMessageBatch")) {
            ledger.lettered(call.body());
        }
        return false;
    }

    /** What a process has just done when it makes this call. */
    private static Step begun(FrontCall call) {
        return switch (call.operation()) {
            case "PublishBatch" -> Step.SCORED;
            case "SendMessageBatch" -> Step.PUBLISHED;
            default -> call.service().equals("sagemaker") ? Step.RECEIVED : Step.NOWHERE;
        };
    }

    @Override
    public boolean carriedOut(FrontCall call) {
        Optional<Mortal> mortal = mortals.signedWith(call.accessKey());
        if (mortal.isEmpty()) {
            return true;
        }
        if (call.operation().equals("PublishBatch")) {
            ledger.published(mortal.get().run(), Wire.results(call.body()));
            return !mortal.get().endsAt(Step.PUBLISHING);
        }
        return !call.service().equals("sagemaker") || !mortal.get().endsAt(Step.SCORING);
    }
}
