package dev.penstock.local.lambda;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds what a class puts for the type parameters of an interface that it implements, however far up. */
final class TypeArguments {

    private TypeArguments() {}

    /** The arguments, in the interface's order; empty when the class does not implement it with types. */
    static Optional<List<Type>> of(Class<?> type, Class<?> wanted) {
        return search(type, wanted, Map.of());
    }

    private static Optional<List<Type>> search(Type type, Class<?> wanted, Map<TypeVariable<?>, Type> known) {
        Map<TypeVariable<?>, Type> variables = new HashMap<>(known);
        Class<?> raw;
        if (type instanceof ParameterizedType parameterized) {
            raw = (Class<?>) parameterized.getRawType();
            Type[] arguments = parameterized.getActualTypeArguments();
            for (int i = 0; i < arguments.length; i++) {
                variables.put(raw.getTypeParameters()[i], resolve(arguments[i], known));
            }
        } else {
            raw = (Class<?>) type;
        }
        if (raw == wanted) {
            return Optional.of(Stream.of(wanted.getTypeParameters())
                            .map(variable -> resolve(variable, variables))
                            .toList())
                    .filter(types -> types.stream().noneMatch(TypeVariable.class::isInstance));
        }
        return Stream.concat(Stream.ofNullable(raw.getGenericSuperclass()), Stream.of(raw.getGenericInterfaces()))
                .map(parent -> search(parent, wanted, variables))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Type resolve(Type type, Map<TypeVariable<?>, Type> variables) {
        return type instanceof TypeVariable<?> variable ? variables.getOrDefault(variable, variable) : type;
    }
}
