@NullMarked
package dev.penstock.features;

import org.jspecify.annotations.NullMarked;
