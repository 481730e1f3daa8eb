package dev.penstock.cli.terminal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How a command ends: the numbers are a promise to scripts. Above 250 they are those of the AWS CLI. */
public enum ExitCode {
    OK(0, "everything succeeded"),
    SOME_FAILED(1, "some rows, requests or checks failed"),
    USAGE(2, "the command line or the input was wrong"),
    TIMEOUT(124, "the time given with --timeout ran out"),
    INTERRUPTED(130, "interrupted (Ctrl-C)"),
    TERMINATED(143, "asked to stop (SIGTERM)"),
    CONFIGURATION(253, "something is missing or wrongly set up here; the message says what"),
    SERVICE(254, "a service refused a call or could not be reached");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    public int number() {
        return number;
    }

    public String meaning() {
        return meaning;
    }

    /** All of them as picocli lists them in a command's help. */
    public static Map<String, String> list() {
        Map<String, String> list = new LinkedHashMap<>();
        List.of(values()).forEach(code -> list.put(" " + code.number, code.meaning));
        return list;
    }
}
