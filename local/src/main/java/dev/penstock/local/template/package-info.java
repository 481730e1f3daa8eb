/** The description of the system: {@code template.yaml} read and resolved into records, one for each resource that runs locally. */
@NullMarked
package dev.penstock.local.template;

import org.jspecify.annotations.NullMarked;
