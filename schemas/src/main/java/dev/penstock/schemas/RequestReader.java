package dev.penstock.schemas;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a message body strictly and within bounds: one pass, no tree, no feature value looked at.
 *
 * <p>Accepts what {@code request.schema.json} accepts, less what {@link ContractLimits} bounds, duplicate keys, text behind
 * the object, a byte-order mark, half surrogate pairs and NUL. Time and memory are linear in the body's length.
 */
public final class RequestReader {

    /** Reads a body as SQS delivers it. */
    public RequestReading read(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return isEncoded(body, bytes) ? readText(bytes, Optional.empty()) : notUtf8();
    }

    /** Whether the bytes say all that the text says: half a surrogate pair has no bytes. Without any surrogate they do. */
    private static boolean isEncoded(String text, byte[] bytes) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return new String(bytes, StandardCharsets.UTF_8).equals(text);
            }
        }
        return true;
    }

    /** Reads a body of UTF-8 bytes, which the request goes on sharing: they must not be changed afterwards. */
    public RequestReading read(byte[] body) {
        return readBytes(body, Optional.empty());
    }

    /** Reads a bare body whose model is known from elsewhere, such as a path, unless the body names one itself. */
    public RequestReading readFor(String model, byte[] body) {
        return readBytes(body, Optional.of(model));
    }

    private static RequestReading readBytes(byte[] body, Optional<String> knownModel) {
        if (body.length > ContractLimits.MESSAGE_BYTES) {
            return tooLarge(body.length);
        }
        // The parser lets surrogates and overlong forms pass; Java's decoder puts another character in their place.
        byte[] legible = new String(body, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
        return Arrays.equals(body, legible) ? readText(body, knownModel) : notUtf8();
    }

    private static RequestReading readText(byte[] body, Optional<String> knownModel) {
        if (body.length > ContractLimits.MESSAGE_BYTES) {
            return tooLarge(body.length);
        }
        if (!startsLikeAnObject(body)) {
            return refuse(Reason.NOT_JSON, "a request is a JSON object in UTF-8 without a byte-order mark");
        }
        List<Member> members = new ArrayList<>();
        RequestForm form = new RequestForm(body, members, knownModel);
        try (JsonParser parser = ContractLimits.messageJson().createParser(body)) {
            parser.nextToken();
            Member.readInto(members, parser, new Passage(parser), "data");
            if (parser.nextToken() != null) {
                return refuse(Reason.NOT_JSON, "nothing may stand behind the request's closing brace");
            }
        } catch (StreamConstraintsException e) {
            return form.refuse(Reason.OVER_LIMIT, limitPassed(e));
        } catch (JsonProcessingException e) {
            return refuse(Reason.NOT_JSON, notJson(e));
        } catch (IOException e) {
            return notUtf8();
        }
        int unsafe = UnsafeText.find(body);
        if (unsafe >= 0) {
            return form.refuse(Reason.NOT_JSON, "half a surrogate pair or a NUL character at byte " + unsafe);
        }
        return form.read();
    }

    /** The parser would otherwise take a mark or a zero byte for another encoding. */
    private static boolean startsLikeAnObject(byte[] body) {
        int at = 0;
        while (at < body.length && isWhiteSpace(body[at])) {
            at++;
        }
        return at + 1 < body.length && body[at] == '{' && body[at + 1] != 0;
    }

    private static boolean isWhiteSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    private static String limitPassed(StreamConstraintsException e) {
        return "longer or deeper than a request may be (depth " + ContractLimits.DEPTH + ", text "
                + ContractLimits.TEXT_CHARACTERS + ", name " + ContractLimits.NAME_CHARACTERS + " and number "
                + ContractLimits.NUMBER_CHARACTERS + " characters, " + ContractLimits.KEYS + " keys an object)"
                + place(e);
    }

    private static String notJson(JsonProcessingException e) {
        String message = e.getOriginalMessage();
        boolean duplicate = message != null && message.startsWith(Passage.TWICE);
        return (duplicate ? "a key stands twice in one object" : "not JSON") + place(e);
    }

    private static String place(JsonProcessingException e) {
        return e.getLocation() == null
                ? ""
                : " at line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
    }

    private static RequestReading tooLarge(int bytes) {
        return refuse(
                Reason.OVER_LIMIT,
                "a request has at most " + ContractLimits.MESSAGE_BYTES + " bytes; this has " + bytes);
    }

    private static RequestReading notUtf8() {
        return refuse(Reason.NOT_JSON, "the body is not text in UTF-8");
    }

    private static RequestReading refuse(Reason reason, String detail) {
        return new RequestReading.Refused(
                new RefusedRequest(reason, "", detail, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    /** The parser never calls a number or a literal a text. */
    static @Nullable String textOf(@Nullable Member member) {
        return member == null || member.kind() != JsonToken.VALUE_STRING ? null : member.text();
    }
}
