@NullMarked
package dev.penstock.producer;

import org.jspecify.annotations.NullMarked;
