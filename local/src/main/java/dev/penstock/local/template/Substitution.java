package dev.penstock.local.template;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of an {@code Fn::Sub}: {@code ${Name}} is a variable, {@code ${!Name}} stands for {@code ${Name}} itself. */
record Substitution(String text, Place place) {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");

    String fill(UnaryOperator<String> values) {
        StringBuilder filled = new StringBuilder();
        Matcher variables = VARIABLE.matcher(text);
        while (variables.find()) {
            String name = variables.group(1).trim();
            String value = name.startsWith("!") ? "${" + name.substring(1) + "}" : values.apply(checked(name));
            variables.appendReplacement(filled, Matcher.quoteReplacement(value));
        }
        return variables.appendTail(filled).toString();
    }

    private String checked(String name) {
        if (!name.matches("[A-Za-z0-9:.]+")) {
            throw Unresolvable.at(place, "${" + name + "} is no name");
        }
        return name;
    }
}
