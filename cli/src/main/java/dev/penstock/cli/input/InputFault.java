package dev.penstock.cli.input;

/** An input that can't be read on as what it should be; the message names the line and what would be right. */
public final class InputFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InputFault(String message) {
        super(message);
    }

    public static InputFault at(long line, String message) {
        return new InputFault("line " + line + ": " + message);
    }
}
