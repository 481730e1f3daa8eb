package dev.penstock.schemas;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Joins the parts of results in memory, in whatever order and however often they come. What it has collected is gone with
 * the process. Used by one thread, or under its owner's lock.
 */
public final class PartCollector {
    private static final int JOINED_REMEMBERED = 10_000;

    private final int mostRows;
    private final Map<String, List<ResultPart>> open = new LinkedHashMap<>();
    private final Map<String, Boolean> joined = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > JOINED_REMEMBERED;
        }
    };
    private long rows;

    /** @param mostRows how many predictions are kept in all; the result whose parts began to come first gives way */
    public PartCollector(int mostRows) {
        this.mostRows = mostRows;
    }

    /**
     * Adds a part, unless it is here or its result has been joined.
     *
     * @return the whole result, when this was what it lacked
     */
    public Optional<PredictionResult> add(ResultPart part) {
        String key = key(part);
        if (joined.containsKey(key)) {
            return Optional.empty();
        }
        List<ResultPart> parts = open.computeIfAbsent(key, it -> new ArrayList<>());
        if (parts.stream().noneMatch(it -> it.index() == part.index())) {
            parts.add(part);
            rows += rows(part);
        }
        Optional<PredictionResult> whole = parts.size() == part.count() ? ResultPart.join(parts) : Optional.empty();
        dropOldest(key);
        return whole;
    }

    /** Forgets the parts of a result that has been dealt with, and passes over those that come again. */
    public void done(ResultPart part) {
        joined.put(key(part), true);
        List<ResultPart> parts = open.remove(key(part));
        if (parts != null) {
            parts.forEach(it -> rows -= rows(it));
        }
    }

    /** Whether the part's result has been dealt with. */
    public boolean isDone(ResultPart part) {
        return joined.containsKey(key(part));
    }

    /** How many results are incomplete. */
    public int incomplete() {
        return open.size();
    }

    private static String key(ResultPart part) {
        return part.requestId() + "." + part.making();
    }

    private static int rows(ResultPart part) {
        return part.slice().predictions().size();
    }

    private void dropOldest(String newest) {
        Iterator<Map.Entry<String, List<ResultPart>>> eldestFirst =
                open.entrySet().iterator();
        while (rows > mostRows && eldestFirst.hasNext()) {
            Map.Entry<String, List<ResultPart>> eldest = eldestFirst.next();
            if (!eldest.getKey().equals(newest)) {
                eldest.getValue().forEach(it -> rows -= rows(it));
                eldestFirst.remove();
            }
        }
    }
}
