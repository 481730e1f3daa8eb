/** What drives a browser: the scripts of {@code e2e/web}, and the programs that they need. */
@NullMarked
package dev.penstock.e2e.web;

import org.jspecify.annotations.NullMarked;
