package dev.penstock.benchmarks.rooms;

/** A room of the scorer, or several in a row, by the names of its two benchmarks. */
enum Room {
    READ("read", "read", true),
    TRANSFORM("transform", "transform", true),
    CSV("csv", "write CSV", true),
    TRANSFORM_CSV("transformCsv", "transform and write CSV", true),
    CSV_ANSWER("csvAnswer", "read a CSV answer", false),
    JSON_ANSWER("jsonAnswer", "read a JSON answer", false),
    RESULT("result", "conclude and write results", false),
    WHOLE("whole", "all, the calls excepted", true);

    final String benchmark;
    final String words;
    /** Whether it makes a difference how instances give their values. */
    final boolean dependsOnForm;

    Room(String benchmark, String words, boolean dependsOnForm) {
        this.benchmark = benchmark;
        this.words = words;
        this.dependsOnForm = dependsOnForm;
    }

    /** The benchmark of the plain tree version. */
    String tree() {
        return benchmark + "Tree";
    }
}
