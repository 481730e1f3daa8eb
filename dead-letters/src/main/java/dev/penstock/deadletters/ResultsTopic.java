package dev.penstock.deadletters;

import software.amazon.awssdk.services.sns.SnsClient;

/** The topic whose results confirm replays; the client stays the caller's to close. */
public record ResultsTopic(SnsClient sns, String arn) {}
