package dev.penstock.producer;

import dev.penstock.schemas.ContractLimits;
import dev.penstock.schemas.JsonSlice;
import dev.penstock.schemas.NewRequest;
import dev.penstock.schemas.PredictionRequest;
import dev.penstock.schemas.RequestId;
import dev.penstock.schemas.RequestReader;
import dev.penstock.schemas.RequestWriter;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * A request that was written and found good by the reader that the scorer uses.
 *
 * @param bytes what SQS counts of it: the body and each attribute's name, type and value (1 MiB a message and a batch in
 *     all: "Amazon SQS message quotas" in the developer guide)
 */
record OutgoingRequest(RequestId id, String body, Optional<String> partitionKey, int bytes) {
    private static final RequestWriter WRITER = new RequestWriter();
    private static final RequestReader READER = new RequestReader();
    private static final String ID_ATTRIBUTE = "requestid";
    private static final String TEXT = "String";

    /**
     * Writes and checks.
     *
     * @throws InvalidRequest naming the request and the place
     */
    static OutgoingRequest of(NewRequest request) {
        String body = WRITER.write(request);
        String name = "request " + request.id();
        int bytes = WireText.bytes(body) + attributeBytes(request.id());
        if (bytes > ContractLimits.MESSAGE_BYTES) {
            throw InvalidRequest.at(
                    name,
                    "/data/instances",
                    "with its attributes it has " + bytes + " bytes of the " + ContractLimits.MESSAGE_BYTES
                            + " that a message may have; send it in parts with SplitRequest");
        }
        int unsendable = WireText.firstUnsendable(body);
        if (unsendable >= 0) {
            throw InvalidRequest.at(
                    name, "character " + unsendable, "no queue carries it: NUL, half of a pair, U+FFFE");
        }
        PredictionRequest read = READER.read(body).fold(it -> it, refusal -> {
            throw InvalidRequest.refused(request.id().value(), refusal);
        });
        if (!isWhole(Optional.of(request.instances()), Optional.of(read.instances()))
                || !isWhole(request.context(), read.context())) {
            throw InvalidRequest.at(name, "/data", "instances is one JSON array, and context one JSON object");
        }
        return new OutgoingRequest(request.id(), body, request.partitionKey(), bytes);
    }

    /** How many bytes a request's attributes add to its body. */
    static int attributeBytes(RequestId id) {
        return ID_ATTRIBUTE.length() + TEXT.length() + id.value().length();
    }

    /** Text that ends one value and begins another would otherwise make a request that nobody asked for. */
    private static boolean isWhole(Optional<JsonSlice> given, Optional<JsonSlice> read) {
        return given.map(it -> it.text().strip()).equals(read.map(JsonSlice::text));
    }

    SendMessageBatchRequestEntry entry(String entryId) {
        return SendMessageBatchRequestEntry.builder()
                .id(entryId)
                .messageBody(body)
                .messageGroupId(partitionKey.orElse(null))
                .messageAttributes(Map.of(
                        ID_ATTRIBUTE,
                        MessageAttributeValue.builder()
                                .dataType(TEXT)
                                .stringValue(id.value())
                                .build()))
                .build();
    }
}
