package dev.penstock.local.sagemaker;

/** A fault and when it happens. */
public record FaultRule(Fault fault, Occasion when) {

    public static FaultRule always(Fault fault) {
        return new FaultRule(fault, Occasion.always());
    }
}
