/**
 * The contract: what a request, a result and a dead letter are, and the one codec that reads and writes them.
 *
 * <p>Every message is a CloudEvents 1.0 event in structured JSON mode. A request may also come bare
 * ({@code {"model":…,"instances":[…]}}). {@link dev.penstock.schemas.RequestReader} accepts exactly what
 * {@code request.schema.json} accepts, inside stated limits.
 */
@NullMarked
package dev.penstock.schemas;

import org.jspecify.annotations.NullMarked;
