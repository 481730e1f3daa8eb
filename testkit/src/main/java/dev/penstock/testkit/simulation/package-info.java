/**
 * SQS, its event source mapping, SNS and an endpoint in virtual time, around the real functions: hours of an outage pass in
 * seconds, and the same seed gives the same weather. One activity runs at a time ({@link VirtualTime}); the functions call the
 * simulated services over loopback HTTP with the ordinary SDK.
 */
@NullMarked
package dev.penstock.testkit.simulation;

import org.jspecify.annotations.NullMarked;
