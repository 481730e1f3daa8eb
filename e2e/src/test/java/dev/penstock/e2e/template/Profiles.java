package dev.penstock.e2e.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parameters that each environment of samconfig.toml gives. */
final class Profiles {
    private static final Pattern SECTION = Pattern.compile("\\[([\\w-]+)\\.deploy\\.parameters]");
    private static final Pattern OVERRIDES = Pattern.compile("parameter_overrides = \"(.*)\"");

    private Profiles() {}

    static Map<String, Map<String, String>> read(Path samconfig) {
        Map<String, Map<String, String>> profiles = new LinkedHashMap<>();
        String section = "";
        try {
            for (String line : Files.readAllLines(samconfig)) {
                Matcher header = SECTION.matcher(line);
                if (header.matches()) {
                    section = header.group(1);
                }
                Matcher overrides = OVERRIDES.matcher(line);
                if (overrides.matches()) {
                    profiles.put(section, parameters(overrides.group(1)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return profiles;
    }

    private static Map<String, String> parameters(String overrides) {
        Map<String, String> parameters = new TreeMap<>();
        for (String override : overrides.split(" +", -1)) {
            int equals = override.indexOf('=');
            parameters.put(override.substring(0, equals), override.substring(equals + 1));
        }
        return parameters;
    }
}
