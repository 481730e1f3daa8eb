package dev.penstock.testkit.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** When an endpoint is out. Spans do not overlap; the first is the earliest. */
public record Weather(List<Outage> outages) {

    /** From when until when it answers with 503. */
    public record Outage(Instant from, Instant until) {
        boolean covers(Instant moment) {
            return !moment.isBefore(from) && moment.isBefore(until);
        }
    }

    public Weather {
        outages = List.copyOf(outages);
    }

    public static Weather fair() {
        return new Weather(List.of());
    }

    public static Weather outage(Instant from, Duration time) {
        return new Weather(List.of(new Outage(from, from.plus(time))));
    }

    /** Out and back again by turns, each for so long, beginning with an outage. */
    public static Weather flapping(Instant from, Duration each, int outages) {
        return flapping(from, each, each, outages);
    }

    /** Out and back again by turns, out for the first time and back for the second, beginning with an outage. */
    public static Weather flapping(Instant from, Duration out, Duration back, int outages) {
        List<Outage> spans = new ArrayList<>();
        for (int i = 0; i < outages; i++) {
            Instant begin = from.plus(out.plus(back).multipliedBy(i));
            spans.add(new Outage(begin, begin.plus(out)));
        }
        return new Weather(spans);
    }

    public boolean isOut(Instant moment) {
        return outages.stream().anyMatch(outage -> outage.covers(moment));
    }
}
