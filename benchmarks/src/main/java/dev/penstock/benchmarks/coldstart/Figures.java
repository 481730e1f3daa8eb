package dev.penstock.benchmarks.coldstart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the starts of each variant took, in the order in which variants were first started. */
final class Figures {
    private final Map<Variant, List<Start>> starts = new LinkedHashMap<>();

    /**
     * Milliseconds from the start of the process to the first answer.
     *
     * @param made the median of the part until the function asked for its first event
     * @param cpu the median of the processor time
     */
    record Spread(double least, double median, double most, double made, double cpu) {}

    void add(Variant variant, Start start) {
        starts.computeIfAbsent(variant, it -> new ArrayList<>()).add(start);
    }

    List<Variant> variants() {
        return List.copyOf(starts.keySet());
    }

    Optional<Spread> of(Variant variant) {
        return Optional.ofNullable(starts.get(variant)).map(Figures::spread);
    }

    /** How many times as long the first one's start takes as the second's, by their medians; empty where one was not measured. */
    Optional<Double> ratio(Variant one, Variant other) {
        return of(one).flatMap(it -> of(other).map(base -> it.median() / base.median()));
    }

    /** The same to the bare handler under the same flags. */
    Optional<Double> toBare(Variant variant) {
        return ratio(variant, bare(variant));
    }

    /** The same of the processor time, which a busy machine changes less. */
    Optional<Double> cpuToBare(Variant variant) {
        return of(variant).flatMap(it -> of(bare(variant)).map(base -> it.cpu() / base.cpu()));
    }

    /** By whom the archive is written makes no other bare handler of it. */
    private static Variant bare(Variant variant) {
        Flags flags = switch (variant.flags()) {
            case CDS_RUN -> Flags.CDS;
            case AOT_RUN -> Flags.AOT;
            default -> variant.flags();
        };
        return new Variant(variant.jdk(), flags, Subject.BARE);
    }

    /** As a share of what the same function takes over the SDK's default HTTP client without an archive. */
    Optional<Double> toDefaultStack(Variant variant, Flags withoutArchive) {
        return ratio(
                variant,
                new Variant(variant.jdk(), withoutArchive, variant.subject().onDefaultStack()));
    }

    private static Spread spread(List<Start> starts) {
        double[] answered =
                starts.stream().mapToDouble(Start::answered).sorted().toArray();
        double[] made = starts.stream().mapToDouble(Start::made).sorted().toArray();
        double[] cpu = starts.stream().mapToDouble(Start::cpu).sorted().toArray();
        return new Spread(answered[0], median(answered), answered[answered.length - 1], median(made), median(cpu));
    }

    private static double median(double[] sorted) {
        double[] middle = Arrays.copyOfRange(sorted, (sorted.length - 1) / 2, sorted.length / 2 + 1);
        return Arrays.stream(middle).average().orElseThrow();
    }
}
