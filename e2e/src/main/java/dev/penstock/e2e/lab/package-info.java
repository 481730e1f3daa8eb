/** The system under test, running, with everything that happens in it recorded. */
@NullMarked
package dev.penstock.e2e.lab;

import org.jspecify.annotations.NullMarked;
