package dev.penstock.features;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads the file of a specification or a draft, and collects all that is wrong with it. */
final class SpecificationReader {
    private final String name;
    private final boolean draft;
    private final Faults faults = new Faults();

    private SpecificationReader(String name, boolean draft) {
        this.name = name;
        this.draft = draft;
    }

    /** A complete specification; its golden samples are not yet reproduced. */
    static Specification read(Path file) {
        return new SpecificationReader(file.toString(), false).readFile(file);
    }

    static Specification read(String name, byte[] json) {
        return new SpecificationReader(name, false).read(json);
    }

    /** A specification that may lack fitted parameters and golden samples, and may have a "training" of its own. */
    static Specification readDraft(Path file) {
        return new SpecificationReader(file.toString(), true).readFile(file);
    }

    static Specification readDraft(String name, byte[] json) {
        return new SpecificationReader(name, true).read(json);
    }

    /** Whether a specification's shape, which is what a JSON Schema can say of it, is right. */
    static boolean hasShape(byte[] json) {
        SpecificationReader reader = new SpecificationReader("", false);
        reader.readShape(json);
        return reader.faults.shapes() == 0;
    }

    private Specification readFile(Path file) {
        try {
            return read(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            faults.meaning("", "there is no such file", "Write it, or run penstock train");
        } catch (IOException e) {
            faults.meaning("", "can't be read (" + e.getClass().getSimpleName() + ")", "See to the file's permissions");
        }
        throw new SpecificationException(name, faults.all());
    }

    private Specification read(byte[] json) {
        Specification specification = readShape(json);
        faults.throwIfAny(name);
        if (specification == null) {
            throw new IllegalStateException(name + " is broken without a fault");
        }
        return specification;
    }

    private @Nullable Specification readShape(byte[] json) {
        if (looksLikeUtf16(json)) {
            faults.meaning("", "is no text in UTF-8", "Save the file as UTF-8");
            return null;
        }
        try {
            return new SpecificationShape(Node.read(json, faults), json, draft, faults).read();
        } catch (JsonProcessingException e) {
            faults.meaning("", "is not JSON: " + e.getOriginalMessage() + place(e), "Mend the file");
        } catch (IOException e) {
            faults.meaning("", "is no text in UTF-8", "Save the file as UTF-8");
        }
        return null;
    }

    /** The parser would otherwise guess another encoding, in which golden instances have no bytes of their own. */
    private static boolean looksLikeUtf16(byte[] json) {
        return json.length > 1 && (json[0] == 0 || json[1] == 0 || (json[0] & 0xff) >= 0xfe);
    }

    private static String place(JsonProcessingException e) {
        return e.getLocation() == null
                ? ""
                : " (line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ")";
    }
}
