package dev.penstock.features;

/**
 * Reads a model's answer in CSV. With one output, all scores are separated by newlines or all by commas: the built-in XGBoost
 * container does the one or the other by version. With several, a row is a line, or stands in brackets, or all rows follow each
 * other with commas. {@code nan} and {@code inf} are numbers.
 */
final class CsvAnswer {
    private final byte[] body;
    private final int outputs;
    private final double[] values;
    private final char[] number = new char[LONGEST_NUMBER];
    private int at;
    private int count;
    private boolean sawComma;
    private boolean sawNewline;

    private static final int LONGEST_NUMBER = 400;

    private CsvAnswer(byte[] body, int rows, int outputs) {
        this.body = body;
        this.outputs = outputs;
        this.values = new double[rows * outputs];
    }

    static double[] read(byte[] body, int rows, int outputs) {
        CsvAnswer answer = new CsvAnswer(body, rows, outputs);
        answer.readAll();
        if (answer.count != answer.values.length) {
            throw UnreadableAnswer.wrongCount(answer.values.length, answer.count);
        }
        return answer.values;
    }

    private void readAll() {
        boolean bracketed = false;
        skipSpace();
        while (at < body.length) {
            if (body[at] == '[') {
                expect(!bracketed && outputs > 1 && count % outputs == 0);
                bracketed = true;
                at++;
                skipSpace();
            }
            readNumber();
            skipSpace();
            if (at < body.length && body[at] == ']') {
                expect(bracketed && count % outputs == 0);
                bracketed = false;
                at++;
                skipSpace();
            }
            readSeparator(bracketed);
        }
        expect(!bracketed);
    }

    private void readNumber() {
        int from = at;
        int length = 0;
        while (at < body.length && isOfNumber(body[at]) && length < LONGEST_NUMBER) {
            number[length++] = (char) body[at++];
        }
        double value = NumberText.read(number, 0, length);
        if (Double.isNaN(value)) {
            value = notFinite(length, from);
        }
        if (count < values.length) {
            values[count] = value;
        }
        count++;
    }

    private static boolean isOfNumber(byte b) {
        return b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b == '+' || b == '-' || b == '.';
    }

    private double notFinite(int length, int from) {
        int start = length > 0 && (number[0] == '-' || number[0] == '+') ? 1 : 0;
        StringBuilder word = new StringBuilder();
        for (int i = start; i < length; i++) {
            word.append((char) (number[i] | 0x20));
        }
        return switch (word.toString()) {
            case "nan" -> Double.NaN;
            case "inf", "infinity" -> number[0] == '-' ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
            default -> throw UnreadableAnswer.malformed("no number", from);
        };
    }

    /** At least one separator stands between numbers; a newline, and nothing else, may stand at the end. */
    private void readSeparator(boolean bracketed) {
        if (at == body.length) {
            return;
        }
        boolean newline = body[at] == '\n' || body[at] == '\r';
        expect(newline || body[at] == ',');
        at += body[at] == '\r' && at + 1 < body.length && body[at + 1] == '\n' ? 2 : 1;
        skipSpace();
        if (newline && at == body.length) {
            return;
        }
        expect(at < body.length && !(newline && bracketed));
        sawNewline |= newline;
        sawComma |= !newline;
        // A comma inside a line of a single output would be a row too many, or a second output.
        expect(outputs > 1 ? !newline || count % outputs == 0 : !(sawComma && sawNewline));
    }

    private void skipSpace() {
        while (at < body.length && (body[at] == ' ' || body[at] == '\t')) {
            at++;
        }
    }

    private void expect(boolean right) {
        if (!right) {
            throw UnreadableAnswer.malformed("no row of scores", at);
        }
    }
}
