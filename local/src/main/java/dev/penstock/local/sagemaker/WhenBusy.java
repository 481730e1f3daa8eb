package dev.penstock.local.sagemaker;

/** What an endpoint does with a call while as many run as it takes at once. */
public enum WhenBusy {
    /** The call waits its turn; after a minute it ends as SageMaker's own time limit ends it, a model error of status 0. */
    QUEUE,
    /** The call is throttled at once. */
    THROTTLE
}
