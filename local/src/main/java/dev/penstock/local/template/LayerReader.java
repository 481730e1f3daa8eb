package dev.penstock.local.template;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Knows where the content of each layer lies, and what {@code /opt} then means. */
final class LayerReader {
    private static final String MOUNT = "/opt";

    private final Path base;
    private final Map<String, Path> byArn = new HashMap<>();

    /** Layers of a template in this folder. */
    LayerReader(Path base) {
        this.base = base;
    }

    void read(Resource resource, Properties properties, Identities identities) {
        properties.ignore(
                "LayerName",
                "Description",
                "CompatibleRuntimes",
                "CompatibleArchitectures",
                "LicenseInfo",
                "RetentionPolicy",
                "PublishLambdaVersion");
        String property = resource.type() == ResourceType.LAYER ? "ContentUri" : "Content";
        Path content = base.resolve(properties.required(property)).normalize();
        byArn.put(identities.arn(resource, resource.place()), content);
        if (!Files.isDirectory(content)) {
            throw Unresolvable.at(properties.place(property), "there is no folder " + content);
        }
    }

    /** The folders of these layers; the last of them lies on top, as on Lambda. */
    List<Path> folders(List<String> arns, Place place) {
        return arns.stream().map(arn -> folder(arn, place)).toList();
    }

    private Path folder(String arn, Place place) {
        Path folder = byArn.get(arn);
        if (folder == null) {
            throw Unresolvable.at(place, "layer " + arn + " is not declared in this template");
        }
        return folder;
    }

    /** A value that names a path below {@code /opt} as the path it is on this machine. */
    static String local(String value, List<Path> layers) {
        boolean inLayer = value.equals(MOUNT) || value.startsWith(MOUNT + "/");
        if (!inLayer || layers.isEmpty()) {
            return value;
        }
        String below = value.substring(MOUNT.length()).replaceFirst("^/+", "");
        for (int i = layers.size() - 1; i >= 0; i--) {
            Path path = layers.get(i).resolve(below);
            if (Files.exists(path)) {
                return path.toString();
            }
        }
        return layers.get(layers.size() - 1).resolve(below).toString();
    }
}
