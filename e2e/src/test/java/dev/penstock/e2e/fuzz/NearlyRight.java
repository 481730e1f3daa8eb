package dev.penstock.e2e.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Inputs made of right ones, whose words are changed, moved, doubled, left out or taken from one another: so most of them get
 * past the first check. A word is a text, a number, a name or a sign, which does for JSON, JSON Lines and CSV.
 */
final class NearlyRight {
    private static final Pattern WORD =
            Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|[-+0-9.eE]+|\\p{Alpha}+|\\s+|.", Pattern.DOTALL);

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "false",
            "NaN",
            "Infinity",
            "-Infinity",
            "nan",
            "inf",
            "0",
            "-0",
            "-0.0",
            "1e999999999",
            "-1e999999999",
            "1e-999999999",
            "1e-320",
            "4.9e-324",
            "2.2250738585072011e-308",
            "9007199254740993",
            "1.7976931348623159e308",
            "18446744073709551616",
            "1e2147483648",
            "0x10",
            "01",
            "1.",
            ".5",
            "+1",
            "1_000",
            "١",
            "\"\"",
            "\"1\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\\udc00\\ud800\"",
            "\"\\ud83d\\udeb2\"",
            "\"é\uD83D\uDEB2\"",
            "\"=cmd|' /C calc'!A0\"",
            "\"a\\nb,c\\\"d\"",
            "\"2012-02-30 24:00:00\"",
            "\"9999-12-31T23:59:59.999999999+18:00\"",
            "\"0000-00-00\"",
            "\"dev.penstock.prediction.requested.v1\"",
            "\"bike-rental\"",
            "\"İstanbul\"",
            "\"id\"",
            "\"features\"",
            "\"instances\"",
            "\"predictions\"",
            "\"context\"",
            "[]",
            "{}",
            "[[]]",
            "{\"features\":[]}");
    private static final List<String> SIGNS = List.of(
            "{", "}", "[", "]", ",", ":", "\"", "\\", "\n", "\r", "\t", " ", "\u0000", "\uFEFF", "//", "/*", "#");

    /** One in so many grows to hundreds of kilobytes, which is where time and memory would show. */
    private static final int ONE_IN = 2_000;

    private final Random random;
    private final List<List<String>> seeds;

    NearlyRight(Random random, List<byte[]> seeds) {
        this.random = random;
        this.seeds = seeds.stream()
                .map(NearlyRight::words)
                .filter(words -> !words.isEmpty())
                .toList();
    }

    private static List<String> words(byte[] text) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(new String(text, StandardCharsets.UTF_8));
        while (word.find()) {
            words.add(word.group());
        }
        return words;
    }

    byte[] next() {
        List<String> words = new ArrayList<>(any(seeds));
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            change(words);
        }
        if (random.nextInt(ONE_IN) == 0) {
            grow(words);
        }
        byte[] input = String.join("", words).getBytes(StandardCharsets.UTF_8);
        return random.nextInt(4) == 0 ? bytesChanged(input) : input;
    }

    private void change(List<String> words) {
        if (words.isEmpty()) {
            words.add(any(VALUES));
            return;
        }
        int at = random.nextInt(words.size());
        int end = Math.min(words.size(), at + 1 + random.nextInt(8));
        switch (random.nextInt(10)) {
            case 0 -> words.subList(at, end).clear();
            case 1 -> words.addAll(end, List.copyOf(words.subList(at, end)));
            case 2 -> words.add(at, any(SIGNS));
            case 3 -> words.set(at, any(SIGNS));
            case 4 -> words.add(at, any(VALUES));
            case 5 -> words.set(at, words.get(random.nextInt(words.size())));
            case 6 -> words.addAll(at, stretch(any(seeds)));
            case 7 -> words.set(at, letterChanged(words.get(at)));
            default -> words.set(at, any(VALUES));
        }
    }

    private List<String> stretch(List<String> words) {
        int at = random.nextInt(words.size());
        return words.subList(at, Math.min(words.size(), at + 1 + random.nextInt(12)));
    }

    private String letterChanged(String word) {
        int at = random.nextInt(word.length());
        char odd = (char) (random.nextInt(3) == 0 ? random.nextInt(0x3000) : ' ' + random.nextInt(95));
        return word.substring(0, at) + odd + word.substring(at + random.nextInt(2));
    }

    /** Repeats a stretch, or opens brackets, or lengthens a word, until it is large. */
    private void grow(List<String> words) {
        if (words.isEmpty()) {
            return;
        }
        int at = random.nextInt(words.size());
        int times = 1 << 10 + random.nextInt(8);
        String repeated = switch (random.nextInt(4)) {
            case 0 -> any(SIGNS);
            case 1 -> any(VALUES) + ",";
            case 2 -> "9";
            default -> String.join("", words.subList(at, Math.min(words.size(), at + 1 + random.nextInt(6))));
        };
        words.add(at, repeated.repeat(Math.min(times, Math.max(1, 900_000 / Math.max(1, repeated.length())))));
    }

    private byte[] bytesChanged(byte[] input) {
        for (int changes = 1 + random.nextInt(3); changes > 0 && input.length > 0; changes--) {
            input[random.nextInt(input.length)] = (byte) random.nextInt(256);
        }
        return input;
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
