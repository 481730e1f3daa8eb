package dev.penstock.features;

/** What a model's answers are written in. */
enum AnswerFormat {
    CSV("text/csv"),
    JSON("application/json");

    final String contentType;

    AnswerFormat(String contentType) {
        this.contentType = contentType;
    }
}
