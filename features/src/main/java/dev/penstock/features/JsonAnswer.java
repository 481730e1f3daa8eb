package dev.penstock.features;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;

/**
 * Reads a model's answer in JSON, {@code {"predictions":[{"score":0.5},…]}}: a score is a number, an array of one number for each
 * output, or an object that has it under {@code score}. {@code NaN} and {@code Infinity}, as Python writes them, are numbers;
 * so is null, which is NaN.
 */
final class JsonAnswer {
    private static final int DEPTH = 8;
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEPTH).build())
            .build();

    private final JsonParser parser;
    private final double[] values;
    private final int outputs;
    private int count;

    private JsonAnswer(JsonParser parser, int rows, int outputs) {
        this.parser = parser;
        this.values = new double[rows * outputs];
        this.outputs = outputs;
    }

    static double[] read(byte[] body, int rows, int outputs) {
        try (JsonParser parser = JSON.createParser(body)) {
            return new JsonAnswer(parser, rows, outputs).read();
        } catch (IOException e) {
            throw UnreadableAnswer.malformed("no JSON", 0);
        }
    }

    private double[] read() throws IOException {
        expect(parser.nextToken() == JsonToken.START_OBJECT);
        boolean found = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean predictions = parser.currentName().equals("predictions");
            expect(!predictions || !found);
            parser.nextToken();
            if (predictions) {
                found = true;
                readPredictions();
            } else {
                parser.skipChildren();
            }
        }
        expect(found && parser.nextToken() == null);
        if (count != values.length) {
            throw UnreadableAnswer.wrongCount(values.length, count);
        }
        return values;
    }

    private void readPredictions() throws IOException {
        expect(parser.currentToken() == JsonToken.START_ARRAY);
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                readScoreMember();
            } else {
                readScore();
            }
        }
    }

    private void readScoreMember() throws IOException {
        boolean found = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean score = parser.currentName().equals("score");
            expect(!score || !found);
            parser.nextToken();
            if (score) {
                found = true;
                readScore();
            } else {
                parser.skipChildren();
            }
        }
        expect(found);
    }

    private void readScore() throws IOException {
        int before = count;
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                readNumber();
            }
        } else {
            readNumber();
        }
        if (count - before != outputs) {
            throw UnreadableAnswer.wrongCount(outputs, count - before);
        }
    }

    private void readNumber() throws IOException {
        JsonToken token = parser.currentToken();
        boolean number = token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT;
        expect(number || token == JsonToken.VALUE_NULL);
        if (count < values.length) {
            int from = parser.getTextOffset();
            values[count] = number ? valueOf(from) : Double.NaN;
        }
        count++;
    }

    /** What is a number to the parser and no decimal is NaN or an infinity, which are all the same to a prediction. */
    private double valueOf(int from) throws IOException {
        return NumberText.read(parser.getTextCharacters(), from, from + parser.getTextLength());
    }

    private void expect(boolean right) {
        if (!right) {
            throw UnreadableAnswer.malformed("no {\"predictions\":[{\"score\":number}]}", (int)
                    parser.currentTokenLocation().getByteOffset());
        }
    }
}
