package dev.penstock.producer;

import dev.penstock.schemas.ContractLimits;
import dev.penstock.schemas.JsonSlice;
import dev.penstock.schemas.NewRequest;
import dev.penstock.schemas.PredictionRequest;
import dev.penstock.schemas.RequestId;
import dev.penstock.schemas.RequestPart;
import dev.penstock.schemas.RequestWriter;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A request with any number of instances, and the requests in which it is sent: itself, where it fits into a message, else as
 * few part requests as can be, each with a stretch of the instances and with the context. A part is a request like any other;
 * its id is made of the whole's, and the CloudEvents extensions {@code wholeid}, {@code partindex} and {@code partcount} say
 * where it belongs. The same request is always split in the same way, so sending it again asks nothing twice.
 *
 * <pre>{@code
 * SplitRequest split = SplitRequest.of(draft.build());
 * producer.submit(split);
 * PredictionResult result = results.await(split).join();
 * }</pre>
 */
public final class SplitRequest {
    private static final RequestWriter WRITER = new RequestWriter();
    private static final JsonSlice NO_INSTANCES = JsonSlice.of("[]");

    /** A time's text has up to 30 characters; how many it has in one millisecond or another must not move a cut. */
    private static final Instant LONGEST_TIME = Instant.parse("2026-01-31T12:00:00.123456789Z");

    private final NewRequest whole;
    private final List<NewRequest> requests;
    private final List<Integer> sizes;

    private SplitRequest(NewRequest whole, List<NewRequest> requests, List<Integer> sizes) {
        this.whole = whole;
        this.requests = List.copyOf(requests);
        this.sizes = List.copyOf(sizes);
    }

    /**
     * Splits a request where it must be.
     *
     * @throws InvalidRequest when its instances are no JSON array, or one of them fits into no message
     */
    public static SplitRequest of(NewRequest request) {
        List<JsonSlice> instances = elements(request);
        int room = ContractLimits.MESSAGE_BYTES - envelope(request, Optional.empty());
        if (request.instances().length() - NO_INSTANCES.length() <= room) {
            return new SplitRequest(request, List.of(request), List.of(instances.size()));
        }
        return parts(request, pack(request, instances));
    }

    /** The id that the asker knows the request by, and that the joined result has. */
    public RequestId id() {
        return whole.id();
    }

    /** What is sent, in the order of the instances. */
    public List<NewRequest> requests() {
        return requests;
    }

    /** How many instances one of the requests has. */
    int instancesOf(int request) {
        return sizes.get(request);
    }

    /** What the whole's digest would be, had it been sent in one. */
    String digest() {
        return new PredictionRequest(
                        Optional.of(whole.id()),
                        whole.source(),
                        whole.model(),
                        Optional.of(whole.time()),
                        whole.expiry(),
                        whole.traceParent(),
                        Optional.empty(),
                        whole.partitionKey(),
                        whole.instances(),
                        sizes.stream().mapToInt(Integer::intValue).sum(),
                        whole.context())
                .digest();
    }

    NewRequest whole() {
        return whole;
    }

    private static List<JsonSlice> elements(NewRequest request) {
        try {
            return request.instances().elements();
        } catch (IOException e) {
            throw InvalidRequest.at("request " + request.id(), "/data/instances", "must be a JSON array of instances");
        }
    }

    /** The instances of each part. */
    private static List<List<JsonSlice>> pack(NewRequest request, List<JsonSlice> instances) {
        RequestPart longest = new RequestPart(request.id(), instances.size() - 1, instances.size());
        int room = ContractLimits.MESSAGE_BYTES - envelope(request, Optional.of(longest));
        List<List<JsonSlice>> parts = new ArrayList<>();
        List<JsonSlice> part = new ArrayList<>();
        long bytes = 0;
        for (int i = 0; i < instances.size(); i++) {
            long more = instances.get(i).length();
            if (more > room) {
                throw InvalidRequest.at(
                        "request " + request.id(),
                        "/data/instances/" + i,
                        "has " + more + " bytes, and a message has room for " + Math.max(0, room) + " beside the rest");
            }
            if (!part.isEmpty() && bytes + 1 + more > room) {
                parts.add(part);
                part = new ArrayList<>();
                bytes = 0;
            }
            bytes += more + (part.isEmpty() ? 0 : 1);
            part.add(instances.get(i));
        }
        parts.add(part);
        return parts;
    }

    private static SplitRequest parts(NewRequest request, List<List<JsonSlice>> packed) {
        List<NewRequest> parts = new ArrayList<>(packed.size());
        for (List<JsonSlice> instances : packed) {
            JsonSlice array = JsonSlice.arrayOf(instances);
            RequestPart part = new RequestPart(request.id(), parts.size(), packed.size());
            parts.add(part(request, part, request.time(), request.expiry(), array));
        }
        return new SplitRequest(request, parts, packed.stream().map(List::size).toList());
    }

    /** The bytes of a message without its instances, its numbers and times being as long as they can get. */
    private static int envelope(NewRequest request, Optional<RequestPart> part) {
        Optional<Instant> expiry = request.expiry().map(it -> LONGEST_TIME);
        NewRequest empty = part.isPresent()
                ? part(request, part.get(), LONGEST_TIME, expiry, NO_INSTANCES)
                : with(request, request.id(), LONGEST_TIME, expiry, NO_INSTANCES, part);
        return WireText.bytes(WRITER.write(empty)) + OutgoingRequest.attributeBytes(empty.id());
    }

    private static NewRequest part(
            NewRequest whole, RequestPart part, Instant time, Optional<Instant> expiry, JsonSlice instances) {
        return with(whole, PartIds.of(whole.id(), part.index()), time, expiry, instances, Optional.of(part));
    }

    private static NewRequest with(
            NewRequest it,
            RequestId id,
            Instant time,
            Optional<Instant> expiry,
            JsonSlice instances,
            Optional<RequestPart> part) {
        return new NewRequest(
                id,
                it.source(),
                it.model(),
                time,
                expiry,
                it.traceParent(),
                it.partitionKey(),
                instances,
                it.context(),
                part);
    }
}
