package dev.penstock.deadletters;

import com.fasterxml.jackson.databind.JsonNode;
import io.burt.jmespath.Expression;
import io.burt.jmespath.JmesPathException;
import io.burt.jmespath.jackson.JacksonRuntime;
import java.util.function.Predicate;

/**
 * A JMESPath expression over {@linkplain LetterJson#whole a letter as JSON}: those letters are meant for which it yields what
 * JMESPath calls true, which is anything but {@code false}, {@code null} and what is empty.
 */
public final class Where implements Predicate<DeadLetter> {
    private static final JacksonRuntime RUNTIME = new JacksonRuntime();

    private final String text;
    private final Expression<JsonNode> expression;

    private Where(String text, Expression<JsonNode> expression) {
        this.text = text;
        this.expression = expression;
    }

    /** The expression is none, or asks something of a letter that this letter can't answer. */
    public static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Malformed(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * Reads an expression.
     *
     * @throws Malformed with the place in it that is wrong
     */
    public static Where of(String text) {
        try {
            return new Where(text, RUNTIME.compile(text));
        } catch (JmesPathException e) {
            throw new Malformed(
                    e.getMessage() + ". Such as: reason == 'invalid_instances' && model == 'bike-rental'", e);
        } catch (StackOverflowError e) {
            // The parser goes down a step for each parenthesis.
            throw new Malformed("the expression is nested too deeply", e);
        }
    }

    /** @throws Malformed when a function is given what it does not take, as where a member is missing */
    @Override
    public boolean test(DeadLetter letter) {
        try {
            return RUNTIME.isTruthy(expression.search(LetterJson.whole(letter)));
        } catch (JmesPathException e) {
            throw new Malformed(
                    "\"" + text + "\" can't be asked of letter " + letter.id() + ": " + e.getMessage()
                            + ". Guard it: body.x && contains(body.x, 'y')",
                    e);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
