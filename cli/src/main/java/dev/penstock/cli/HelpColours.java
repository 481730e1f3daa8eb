package dev.penstock.cli;

import dev.penstock.cli.terminal.Style;
import dev.penstock.cli.terminal.Surroundings;
import picocli.CommandLine.Help;

/** Colours in the help, on the same condition as everywhere. */
final class HelpColours {
    private HelpColours() {}

    static Help.ColorScheme of(Surroundings surroundings) {
        boolean coloured = surroundings.outStyle() == Style.COLOURED;
        return Help.defaultColorScheme(coloured ? Help.Ansi.ON : Help.Ansi.OFF);
    }
}
