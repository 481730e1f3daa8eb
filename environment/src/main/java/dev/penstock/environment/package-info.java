@NullMarked
package dev.penstock.environment;

import org.jspecify.annotations.NullMarked;
