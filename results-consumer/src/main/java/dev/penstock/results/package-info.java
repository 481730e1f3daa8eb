@NullMarked
package dev.penstock.results;

import org.jspecify.annotations.NullMarked;
