package dev.penstock.schemas;

import com.fasterxml.jackson.core.JsonToken;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Judges the members of a well-formed body: a CloudEvent when it has a {@code specversion}, else a bare request. */
final class RequestForm {
    private static final Set<String> JSON_CONTENT = Set.of("application/json", "application/json; charset=utf-8");
    private static final Set<String> BARE_MEMBERS = Set.of(
            "model",
            "instances",
            "context",
            "id",
            "source",
            "time",
            "expirytime",
            "traceparent",
            "tracestate",
            "partitionkey");

    private static final int LONGEST_SHOWN_NAME = 40;

    private final byte[] message;
    private final List<Member> members;
    private final Optional<String> knownModel;

    /** @param knownModel the model of a bare request that names none */
    RequestForm(byte[] message, List<Member> members, Optional<String> knownModel) {
        this.message = message;
        this.members = members;
        this.knownModel = knownModel;
    }

    RequestReading read() {
        try {
            return new RequestReading.Accepted(find(members, "specversion") == null ? bare() : cloudEvent());
        } catch (Broken broken) {
            return refused(broken.reason, broken.pointer, broken.detail);
        }
    }

    /** Refuses a body that is JSON as far as it was read, with the id, source and model that stood there. */
    RequestReading refuse(Reason reason, String detail) {
        return refused(reason, "", detail);
    }

    private RequestReading refused(Reason reason, String pointer, String detail) {
        return new RequestReading.Refused(new RefusedRequest(
                reason,
                pointer,
                detail,
                legible("id", Syntax::isRequestId).map(RequestId::new),
                legible("source", Syntax::isSource),
                legible("subject", Syntax::isModel)
                        .or(() -> legible("model", Syntax::isModel))
                        .or(() -> knownModel)));
    }

    private PredictionRequest cloudEvent() {
        wantConstant("specversion", "1.0");
        wantConstant("type", PredictionRequest.TYPE);
        members.forEach(RequestForm::checkAttribute);
        Member data = find(members, "data");
        if (data == null || data.kind() != JsonToken.START_OBJECT) {
            throw new Broken("/data", "must be an object with instances");
        }
        for (Member member : data.members()) {
            if (!member.name().equals("instances") && !member.name().equals("context")) {
                throw new Broken("/data/" + escaped(member.name()), "unknown; data has instances and context");
            }
        }
        return request(required("id"), required("source"), required("subject"), data.members(), "/data");
    }

    private PredictionRequest bare() {
        for (Member member : members) {
            if (!BARE_MEMBERS.contains(member.name())) {
                throw new Broken(
                        "/" + escaped(member.name()),
                        "unknown in a bare request; a CloudEvent, which may have more attributes, has a specversion");
            }
        }
        Member model = knownModel.isPresent() ? optional("model") : required("model");
        return request(optional("id"), optional("source"), model, members, "");
    }

    private PredictionRequest request(
            @Nullable Member id, @Nullable Member source, @Nullable Member model, List<Member> payload, String place) {
        Optional<String> validId = valid(id, Syntax::isRequestId, "must be 1 to 64 of A-Z, a-z, 0-9, _ and -");
        Optional<String> validSource =
                valid(source, Syntax::isSource, "must be a URI reference of 1 to 256 characters");
        String validModel = valid(
                        model, Syntax::isModel, "must be a model's name: lower-case letters, digits and inner hyphens")
                .or(() -> knownModel)
                .orElseThrow();
        Member instances = instances(payload, place);
        return new PredictionRequest(
                validId.map(RequestId::new),
                validSource.orElse(PredictionRequest.ANONYMOUS),
                validModel,
                time("time"),
                time("expirytime"),
                valid(optional("traceparent"), Syntax::isTraceParent, "must be a W3C traceparent of version 00"),
                valid(
                        optional("tracestate"),
                        Syntax::isTraceState,
                        "must have at most 512 characters, all of them printable ASCII"),
                valid(
                        optional("partitionkey"),
                        Syntax::isPartitionKey,
                        "must be 1 to 128 letters, digits or ASCII punctuation"),
                instances.sliceOf(message),
                instances.elements(),
                context(payload, place));
    }

    private static Member instances(List<Member> payload, String place) {
        Member instances = find(payload, "instances");
        if (instances == null || instances.kind() != JsonToken.START_ARRAY) {
            throw new Broken(place + "/instances", "must be an array of instances");
        }
        if (instances.elements() == 0) {
            throw new Broken(place + "/instances", "must have at least one instance");
        }
        return instances;
    }

    private Optional<JsonSlice> context(List<Member> payload, String place) {
        Member context = find(payload, "context");
        if (context == null || context.isNull()) {
            return Optional.empty();
        }
        if (context.kind() != JsonToken.START_OBJECT) {
            throw new Broken(place + "/context", "must be an object");
        }
        JsonSlice slice = context.sliceOf(message);
        if (slice.length() > ContractLimits.CONTEXT_BYTES) {
            throw new Broken(
                    Reason.OVER_LIMIT,
                    place + "/context",
                    "has at most " + ContractLimits.CONTEXT_BYTES + " bytes; this has " + slice.length());
        }
        return Optional.of(slice);
    }

    /** A context attribute's name and value as CloudEvents has them; {@code data} is none. */
    private static void checkAttribute(Member member) {
        String place = "/" + escaped(member.name());
        if (!Syntax.isExtensionName(member.name())) {
            throw new Broken(place, "no name of a CloudEvents attribute: lower-case letters and digits");
        }
        if (!member.name().equals("data") && !member.isScalar()) {
            throw new Broken(place, "must be a text, a number or a boolean, as every CloudEvents attribute");
        }
        if (member.name().equals("datacontenttype")
                && !member.isNull()
                && !JSON_CONTENT.contains(String.valueOf(member.text()))) {
            throw new Broken(place, "must be application/json");
        }
    }

    private void wantConstant(String name, String wanted) {
        if (!wanted.equals(RequestReader.textOf(find(members, name)))) {
            throw new Broken("/" + name, "must be " + wanted);
        }
    }

    private Optional<Instant> time(String name) {
        Optional<String> text =
                valid(optional(name), it -> Syntax.time(it).isPresent(), "must be a time such as 2026-01-31T12:00:00Z");
        return text.flatMap(Syntax::time);
    }

    private Member required(String name) {
        Member member = find(members, name);
        if (member == null) {
            throw new Broken("/" + name, "is missing");
        }
        return member;
    }

    /** An optional member; null stands for absence, as in CloudEvents. */
    private @Nullable Member optional(String name) {
        Member member = find(members, name);
        return member == null || member.isNull() ? null : member;
    }

    private static Optional<String> valid(@Nullable Member member, Predicate<String> rule, String expectation) {
        if (member == null) {
            return Optional.empty();
        }
        String text = RequestReader.textOf(member);
        if (text == null || !rule.test(text)) {
            throw new Broken("/" + member.name(), expectation);
        }
        return Optional.of(text);
    }

    private Optional<String> legible(String name, Predicate<String> rule) {
        return Optional.ofNullable(RequestReader.textOf(find(members, name))).filter(rule);
    }

    private static @Nullable Member find(List<Member> members, String name) {
        for (Member member : members) {
            if (member.name().equals(name)) {
                return member;
            }
        }
        return null;
    }

    /** A name in a JSON Pointer, cut where it is long, but not within a surrogate pair. */
    static String escaped(String name) {
        String cut = name.codePointCount(0, name.length()) > LONGEST_SHOWN_NAME
                ? name.substring(0, name.offsetByCodePoints(0, LONGEST_SHOWN_NAME)) + "…"
                : name;
        return cut.replace("~", "~0").replace("/", "~1");
    }

    /** The first rule that the body breaks; thrown and caught in this class alone, so it carries no stack. */
    private static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final Reason reason;
        private final String pointer;
        private final String detail;

        Broken(String pointer, String detail) {
            this(Reason.INVALID_REQUEST, pointer, detail);
        }

        Broken(Reason reason, String pointer, String detail) {
            super(detail, null, false, false);
            this.reason = reason;
            this.pointer = pointer;
            this.detail = detail;
        }
    }
}
