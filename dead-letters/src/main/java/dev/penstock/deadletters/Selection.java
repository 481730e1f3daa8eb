package dev.penstock.deadletters;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which letters are meant: those to which all that is named here applies.
 *
 * @param from of letters that died then or later
 * @param to of letters that died before
 */
public record Selection(
        Optional<String> reason,
        Optional<String> model,
        Optional<String> field,
        Optional<String> source,
        Optional<String> requestId,
        Optional<Instant> from,
        Optional<Instant> to) {

    /** Every letter. */
    public static final Selection ALL = new Selection(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    public Selection withReason(String code) {
        return new Selection(Optional.of(code), model, field, source, requestId, from, to);
    }

    public Selection withModel(String name) {
        return new Selection(reason, Optional.of(name), field, source, requestId, from, to);
    }

    public Selection withField(String name) {
        return new Selection(reason, model, Optional.of(name), source, requestId, from, to);
    }

    public Selection withSource(String name) {
        return new Selection(reason, model, field, Optional.of(name), requestId, from, to);
    }

    public Selection withRequestId(String id) {
        return new Selection(reason, model, field, source, Optional.of(id), from, to);
    }

    public Selection withFrom(Instant time) {
        return new Selection(reason, model, field, source, requestId, Optional.of(time), to);
    }

    public Selection withTo(Instant time) {
        return new Selection(reason, model, field, source, requestId, from, Optional.of(time));
    }

    public boolean matches(DeadLetter letter) {
        Cause cause = letter.cause();
        return is(reason, cause.reason())
                && is(model, cause.model())
                && is(field, cause.field())
                && is(source, letter.source())
                && is(requestId, letter.replayedAs().value())
                && from.filter(letter.diedAt()::isBefore).isEmpty()
                && to.filter(time -> !letter.diedAt().isBefore(time)).isEmpty();
    }

    private static boolean is(Optional<String> wanted, String value) {
        return wanted.isEmpty() || wanted.get().equals(value);
    }

    /** What is named here, for people: empty for every letter. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        reason.ifPresent(it -> parts.add("reason=" + it));
        model.ifPresent(it -> parts.add("model=" + it));
        field.ifPresent(it -> parts.add("field=" + it));
        source.ifPresent(it -> parts.add("source=" + it));
        requestId.ifPresent(it -> parts.add("requestId=" + it));
        from.ifPresent(it -> parts.add("from=" + it));
        to.ifPresent(it -> parts.add("to=" + it));
        return String.join(" ", parts);
    }
}
