/** Scheduled functions: EventBridge's rates and cron expressions. */
@NullMarked
package dev.penstock.local.lambda.schedule;

import org.jspecify.annotations.NullMarked;
