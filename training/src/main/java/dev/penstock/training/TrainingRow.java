package dev.penstock.training;

import dev.penstock.schemas.JsonSlice;
import java.time.LocalDateTime;

/**
 * A row of the data.
 *
 * @param line where it stands in the file, from 1
 * @param instance as a client would send it
 * @param target the known outcome
 */
record TrainingRow(long line, LocalDateTime time, JsonSlice instance, double target) {}
