package dev.penstock.benchmarks.coldstart;

/**
 * What one start took, from the start of the process.
 *
 * @param made milliseconds until the function asked for its first event
 * @param answered milliseconds until its first answer was there
 * @param cpu milliseconds of processor time until then, of all its threads
 * @param answer what it said
 */
record Start(double made, double answered, double cpu, String answer) {}
