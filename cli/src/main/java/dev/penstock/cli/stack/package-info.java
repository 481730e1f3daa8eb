/**
 * What a command finds around it: the stack that it works with and that stack's outputs, the results that come out of it,
 * and the models' folders on this machine.
 */
@NullMarked
package dev.penstock.cli.stack;

import org.jspecify.annotations.NullMarked;
