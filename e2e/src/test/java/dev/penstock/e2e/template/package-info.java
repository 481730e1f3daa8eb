/** Rules that template.yaml must keep, those of others and our own, and mistakes in it that they must find. */
@NullMarked
package dev.penstock.e2e.template;

import org.jspecify.annotations.NullMarked;
