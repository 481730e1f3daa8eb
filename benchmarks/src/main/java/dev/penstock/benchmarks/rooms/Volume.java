package dev.penstock.benchmarks.rooms;

import dev.penstock.scorer.Rooms;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** How many bytes each room takes and gives for one batch: what no way of doing its work can avoid to move. */
final class Volume {
    private final long requests;
    private final long columns;
    private final long csv;
    private final long csvAnswer;
    private final long jsonAnswer;
    private final long scores;
    private final long results;

    Volume(Path models, Size batch, BikeRequests.Form form) {
        List<String> bodies = new BikeRequests(RequestRooms.SEED, form).bodies(batch.requests(), batch.rows());
        Rooms rooms = new Rooms(models, bodies);
        int rows = batch.allRows();
        requests = bytes(bodies);
        columns = (long) rows * rooms.transform().length * Double.BYTES;
        csv = rooms.encode().length;
        csvAnswer = Rooms.csvAnswer(rows).length;
        jsonAnswer = Rooms.jsonAnswer(rows).length;
        scores = (long) rows * Double.BYTES;
        results = bytes(rooms.writeResults());
    }

    private static long bytes(List<String> texts) {
        return texts.stream()
                .mapToLong(text -> text.getBytes(StandardCharsets.UTF_8).length)
                .sum();
    }

    /** What the room takes and gives together. */
    long of(Room room) {
        return switch (room) {
            case READ -> requests + requests;
            case TRANSFORM -> requests + columns;
            case CSV -> columns + csv;
            case TRANSFORM_CSV -> requests + csv;
            case CSV_ANSWER -> csvAnswer + scores;
            case JSON_ANSWER -> jsonAnswer + scores;
            case RESULT -> scores + results;
            case WHOLE -> requests + csv + csvAnswer + results;
        };
    }
}
