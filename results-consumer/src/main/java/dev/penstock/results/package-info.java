/**
 * For those who consume results: {@link dev.penstock.results.ResultsListener} calls a handler for each,
 * {@link dev.penstock.results.ResultStore} keeps the one effective result of each request (in DynamoDB where it is deployed,
 * in SQLite where it is embedded), {@link dev.penstock.results.ResultsFunction} fills the table.
 */
@NullMarked
package dev.penstock.results;

import org.jspecify.annotations.NullMarked;
