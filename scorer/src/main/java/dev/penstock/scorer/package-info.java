@NullMarked
package dev.penstock.scorer;

import org.jspecify.annotations.NullMarked;
