package dev.penstock.deadletters;

import dev.penstock.schemas.PredictionRequest;
import dev.penstock.schemas.RefusedRequest;
import dev.penstock.schemas.RequestId;
import dev.penstock.schemas.RequestReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Changes bodies, and lets none pass that the scorer would refuse again or whose result nobody would know. */
public final class Mender {
    private final Diagnoser diagnoser;
    private final RequestReader reader = new RequestReader();

    public Mender(Diagnoser diagnoser) {
        this.diagnoser = diagnoser;
    }

    public Mending mend(DeadLetter letter, BodyPatch patch) {
        try {
            return mend(letter, patch.apply(letter.body()));
        } catch (BodyPatch.Inapplicable e) {
            return new Mending.Refused(
                    letter, List.of(Diagnosis.Finding.at(e.place(), "patch", String.valueOf(e.getMessage()))));
        }
    }

    /** The same with a body that was changed elsewhere. */
    public Mending mend(DeadLetter letter, String body) {
        Diagnosis diagnosis = diagnoser.diagnose(body);
        List<Diagnosis.Finding> findings = new ArrayList<>(diagnosis.findings());
        RequestId kept = letter.replayedAs();
        Optional<RequestId> id = reader.read(body).fold(PredictionRequest::id, RefusedRequest::id);
        if (id.isPresent() && !id.get().equals(kept)) {
            findings.add(Diagnosis.Finding.at(
                    "/id", "id_changed", "must stay " + kept + ", under which its result is awaited"));
        }
        return findings.isEmpty()
                ? new Mending.Fit(MendedBody.of(letter, body))
                : new Mending.Refused(letter, findings);
    }

    /** What is wrong, by now, with bodies of a plan that were mended: the models may have changed since. */
    public List<Diagnosis.Finding> recheck(ReplayPlan plan) {
        List<Diagnosis.Finding> findings = new ArrayList<>();
        for (PlannedLetter planned : plan.letters()) {
            planned.mended()
                    .map(it -> diagnoser.diagnose(it.body()))
                    .filter(diagnosis -> !diagnosis.verdict().equals(Diagnosis.EXPIRED))
                    .ifPresent(diagnosis -> diagnosis
                            .findings()
                            .forEach(it -> findings.add(new Diagnosis.Finding(
                                    "letter " + planned.letter() + ", " + it.place(),
                                    it.pointer(),
                                    it.code(),
                                    it.detail()))));
        }
        return findings;
    }
}
