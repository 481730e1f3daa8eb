package dev.penstock.schemas;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds keys that stand twice in an object, in one object after another. Most have the keys of the one before in the same order: then
 * a key costs a comparison and no memory.
 */
final class Keys {
    /** With more keys a set is quicker than to look at each. */
    private static final int FEW = 16;

    /** Different from each other: those of this object, then, while it agrees with the one before, the rest of that one's. */
    private String[] keys = {};

    private int count;
    private boolean agrees;
    private @Nullable Set<String> set;

    /**
     * Adds an object's next key.
     *
     * @param index how many it had before; 0 begins the next object
     * @return whether it is new
     */
    boolean add(int index, String key) {
        agrees |= index == 0;
        if (agrees && index < count && keys[index].equals(key)) {
            return true;
        }
        if (agrees) {
            agrees = false;
            count = index;
            set = null;
        }
        boolean isNew = count < FEW ? !isAmongThem(key) : isNotInSet(key);
        if (isNew) {
            append(key);
        }
        return isNew;
    }

    private void append(String key) {
        if (count == keys.length) {
            keys = Arrays.copyOf(keys, Math.max(FEW, 2 * count));
        }
        keys[count++] = key;
    }

    private boolean isAmongThem(String key) {
        for (int i = 0; i < count; i++) {
            if (keys[i].equals(key)) {
                return true;
            }
        }
        return false;
    }

    private boolean isNotInSet(String key) {
        if (set == null) {
            set = new HashSet<>(Arrays.asList(keys).subList(0, count));
        }
        return set.add(key);
    }
}
