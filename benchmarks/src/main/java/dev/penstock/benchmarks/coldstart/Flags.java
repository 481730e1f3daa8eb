package dev.penstock.benchmarks.coldstart;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** How a JVM is told to start. */
enum Flags {
    /** With nothing said. */
    DEFAULT("JVM's defaults", 17, "", "", ""),

    /** As Lambda's managed runtimes start it. */
    LAMBDA("Lambda's flags", 17, Lambda.FLAGS, "", ""),

    /** Lambda's flags and an archive of the classes that one invocation loads. */
    CDS("AppCDS", 17, Lambda.FLAGS, "-XX:ArchiveClassesAtExit=", "-XX:SharedArchiveFile="),

    /** The same archive, written by the deployment package's own run. */
    CDS_RUN("AppCDS, ArchiveRun", 17, Lambda.FLAGS, "-XX:ArchiveClassesAtExit=", "-XX:SharedArchiveFile="),

    /** Lambda's flags and a cache of classes, linked, with the profiles of methods (JEP 483, 514 and 515). */
    AOT("AOT cache", 25, Lambda.QUICK, "-XX:AOTCacheOutput=", "-XX:AOTCache="),

    /** The same cache, written by the deployment package's own run. */
    AOT_RUN("AOT, ArchiveRun", 25, Lambda.QUICK, "-XX:AOTCacheOutput=", "-XX:AOTCache=");

    /** What Lambda's managed runtimes say from Java 17 on. */
    private interface Lambda {
        String QUICK = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1";

        /** Sharing is what a JVM does anyway; beside a cache it must not be said. */
        String FLAGS = QUICK + " -Xshare:auto";
    }

    final String label;
    private final int since;
    private final String always;
    private final String toWrite;
    private final String toRead;

    Flags(String label, int since, String always, String toWrite, String toRead) {
        this.label = label;
        this.since = since;
        this.always = always;
        this.toWrite = toWrite;
        this.toRead = toRead;
    }

    boolean isKnownTo(Jdk jdk) {
        return jdk.feature() >= since;
    }

    /** Whether a run before the measured ones leaves an archive for them. */
    boolean hasArchive() {
        return !toWrite.isEmpty();
    }

    /** Whether {@link dev.penstock.scorer.ArchiveRun} writes it, as in the making of an image, and not an invocation. */
    boolean isArchivedByRun() {
        return this == CDS_RUN || this == AOT_RUN;
    }

    List<String> writing(Path archive) {
        return with(toWrite, archive);
    }

    List<String> reading(Path archive) {
        return with(toRead, archive);
    }

    private List<String> with(String option, Path archive) {
        Stream<String> said = Stream.of(always.split(" ", -1)).filter(it -> !it.isEmpty());
        return option.isEmpty()
                ? said.toList()
                : Stream.concat(said, Stream.of(option + archive)).toList();
    }
}
