@NullMarked
package dev.penstock.training;

import org.jspecify.annotations.NullMarked;
