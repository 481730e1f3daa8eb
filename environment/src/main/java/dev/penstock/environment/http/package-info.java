/**
 * HTTP as a function meets it: {@link dev.penstock.environment.http.HttpCall} is what API Gateway's proxy integration hands
 * over, {@link dev.penstock.environment.http.HttpAnswer} what it takes back.
 */
@NullMarked
package dev.penstock.environment.http;

import org.jspecify.annotations.NullMarked;
