package dev.penstock.local.sns;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;

/** SNS's answer in XML: {@code <ActionResponse><ActionResult>…</ActionResult><ResponseMetadata>…}, or an {@code <ErrorResponse>}. */
final class Answer {

    private static final String NAMESPACE = "http://sns.amazonaws.com/doc/2010-03-31/";

    private final StringBuilder xml = new StringBuilder();

    static Answer empty() {
        return new Answer();
    }

    /** One element with text. */
    Answer text(String name, String value) {
        xml.append('<').append(name).append('>');
        escape(value);
        xml.append("</").append(name).append('>');
        return this;
    }

    Answer text(String name, Optional<String> value) {
        return value.map(v -> text(name, v)).orElse(this);
    }

    /** A list, each item written by {@code writer} into a {@code <member>}. */
    <T> Answer members(String name, Collection<T> items, BiConsumer<Answer, T> writer) {
        xml.append('<').append(name).append('>');
        for (T item : items) {
            xml.append("<member>");
            writer.accept(this, item);
            xml.append("</member>");
        }
        xml.append("</").append(name).append('>');
        return this;
    }

    Answer map(String name, Map<String, String> map) {
        xml.append('<').append(name).append('>');
        map.forEach((key, value) -> {
            xml.append("<entry>");
            text("key", key).text("value", value);
            xml.append("</entry>");
        });
        xml.append("</").append(name).append('>');
        return this;
    }

    String response(String action) {
        String requestId = UUID.randomUUID().toString();
        return "<%1$sResponse xmlns=\"%2$s\"><%1$sResult>%3$s</%1$sResult><ResponseMetadata><RequestId>%4$s</RequestId></ResponseMetadata></%1$sResponse>"
                .formatted(action, NAMESPACE, xml, requestId);
    }

    static String error(SnsError error) {
        String detail = new Answer()
                .text("Type", error.senderFault() ? "Sender" : "Receiver")
                .text("Code", error.code())
                .text("Message", error.text())
                .xml
                .toString();
        return "<ErrorResponse xmlns=\"%s\"><Error>%s</Error><RequestId>%s</RequestId></ErrorResponse>"
                .formatted(NAMESPACE, detail, UUID.randomUUID());
    }

    private void escape(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case '&' -> xml.append("&amp;");
                case '\r' -> xml.append("&#xD;");
                default -> xml.append(c);
            }
        }
    }
}
