/** The REST API as {@code schemas/openapi.yaml} promises it, on the embedded cloud. */
@NullMarked
package dev.penstock.e2e.api;

import org.jspecify.annotations.NullMarked;
