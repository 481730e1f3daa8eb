package dev.penstock.local.template;

import dev.penstock.local.template.Piece.Items;
import dev.penstock.local.template.Piece.Text;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads a SAM template: the file that {@code sam deploy} takes, with its parameters, conditions, mappings, globals and functions
 * resolved for a deployment on this machine.
 */
public final class Template {
    private static final String SAM = "AWS::Serverless-2016-10-31";

    private static final Set<String> SECTIONS = Set.of(
            "AWSTemplateFormatVersion",
            "Transform",
            "Description",
            "Metadata",
            "Parameters",
            "Mappings",
            "Conditions",
            "Globals",
            "Resources",
            "Outputs");

    private final Path file;
    private final Deployment deployment;
    private final Faults faults = new Faults();

    private Template(Path file, Deployment deployment) {
        this.file = file;
        this.deployment = deployment;
    }

    /**
     * Reads and resolves a template.
     *
     * @throws UnusableTemplate with everything in it that can't be provided here
     */
    public static Stack read(Path file, Deployment deployment) {
        return new Template(file, deployment).read();
    }

    private Stack read() {
        Map<String, Piece> template = Section.fields(parse(), faults);
        checkSections(template);
        Map<String, Resource> resources = new ResourceReader(template, faults).read();
        Map<String, Piece> values = new TreeMap<>(new Parameters(template, faults).values(deployment.parameters()));
        values.putAll(Pseudo.values(deployment));
        Map<String, Piece> conditions = Section.of(template, "Conditions", faults);
        Resolver resolver =
                new Resolver(values, new Mappings(template, faults), conditions, resources, deployment, faults);
        checkConditions(resolver);
        List<Output> outputs = new OutputReader(resolver, faults).read(Section.of(template, "Outputs", faults));
        Path base = file.toAbsolutePath().getParent();
        Stack stack = new StackReader(resolver, deployment, base == null ? Path.of("") : base, faults)
                .read(new ArrayList<>(resources.values()), outputs);
        faults.throwIfAny(file.toString());
        new Links(stack, faults).check();
        faults.throwIfAny(file.toString());
        return stack;
    }

    private Piece parse() {
        try (Reader reader = Files.newBufferedReader(file)) {
            return new YamlReader(faults).read(reader);
        } catch (IOException e) {
            faults.add(Place.NOWHERE, "The file can't be read: " + e);
            return new Piece.Nothing(true, Place.NOWHERE);
        }
    }

    private void checkSections(Map<String, Piece> template) {
        template.forEach((name, piece) -> {
            if (!SECTIONS.contains(name)) {
                faults.add(piece.place(), "this section is not provided here");
            }
        });
        Piece transform = template.get("Transform");
        List<Piece> transforms =
                transform instanceof Items list ? list.items() : transform == null ? List.of() : List.of(transform);
        transforms.forEach(one -> {
            if (!(one instanceof Text text) || !text.text().equals(SAM)) {
                faults.add(one.place(), "the only transform provided here is " + SAM);
            }
        });
    }

    /** Every condition is found out, so that a fault shows even where none asks. */
    private void checkConditions(Resolver resolver) {
        resolver.conditions().names().forEach(name -> {
            try {
                resolver.conditions().holds(name, Place.NOWHERE);
            } catch (Unresolvable e) {
                e.report(faults);
            }
        });
    }
}
