/**
 * The {@code penstock} command: each subcommand is a class that reads its options, does its work through the modules'
 * libraries and says how it ended by an {@link dev.penstock.cli.ExitCode}. Only {@code Penstock} touches the process.
 */
@NullMarked
package dev.penstock.cli;

import org.jspecify.annotations.NullMarked;
