package dev.penstock.local;

import dev.penstock.local.lambda.Functions;
import dev.penstock.local.lambda.mapping.Mappings;
import dev.penstock.local.sagemaker.SageMakerRuntimeService;
import dev.penstock.local.sns.SnsService;
import java.net.URI;

/** The parts of a running cloud that one can look into. */
record Parts(
        URI front,
        URI queues,
        SnsService sns,
        SageMakerRuntimeService sageMaker,
        Functions functions,
        Mappings mappings) {}
