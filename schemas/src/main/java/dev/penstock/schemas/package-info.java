@NullMarked
package dev.penstock.schemas;

import org.jspecify.annotations.NullMarked;
