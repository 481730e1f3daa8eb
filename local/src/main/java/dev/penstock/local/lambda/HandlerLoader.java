package dev.penstock.local.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a handler from what a template calls {@code Handler}, as Lambda's Java runtime does, but for one thing: a class with
 * a constructor that takes the environment as a map is given it.
 */
final class HandlerLoader {
    private static final String INTERFACE_METHOD = "handleRequest";

    private HandlerLoader() {}

    /** The handler, constructed, as something that reads an event's JSON and writes the answer's. */
    static RequestStreamHandler load(FunctionDefinition function) throws Exception {
        String[] parts = function.handler().split("::", 2);
        Class<?> type = find(parts[0]);
        String method = parts.length == 1 ? INTERFACE_METHOD : parts[1];
        if (method.equals(INTERFACE_METHOD) && RequestStreamHandler.class.isAssignableFrom(type)) {
            return (RequestStreamHandler) construct(type, function);
        }
        if (method.equals(INTERFACE_METHOD) && RequestHandler.class.isAssignableFrom(type)) {
            Optional<List<Type>> types = TypeArguments.of(type, RequestHandler.class);
            List<Type> both = types.orElseThrow(() -> new IllegalArgumentException(
                    "Class " + type.getName() + " does not implement RequestHandler with concrete type parameters"));
            return requestHandler((RequestHandler<?, ?>) construct(type, function), both.get(0), both.get(1));
        }
        if (parts.length == 1) {
            throw new IllegalArgumentException(
                    "Class does not implement an appropriate handler interface: " + type.getName());
        }
        return methodHandler(construct(type, function), method(type, method));
    }

    private static Class<?> find(String name) throws ClassNotFoundException {
        try {
            return Class.forName(name, true, HandlerLoader.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new ClassNotFoundException("Class not found: " + name, e);
        }
    }

    private static Object construct(Class<?> type, FunctionDefinition function) throws Exception {
        try {
            for (var constructor : type.getConstructors()) {
                if (Arrays.equals(constructor.getParameterTypes(), new Class<?>[] {Map.class})) {
                    return constructor.newInstance(function.environment());
                }
            }
            return type.getConstructor().newInstance();
        } catch (InvocationTargetException e) {
            throw unwrapped(e);
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(
                    "Class " + type.getName() + " has no public zero-argument constructor", e);
        }
    }

    private static Exception unwrapped(InvocationTargetException e) {
        Throwable cause = e.getCause();
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof Exception exception ? exception : e;
    }

    @SuppressWarnings("unchecked") // the JSON is read as the handler's own input type
    private static RequestStreamHandler requestHandler(RequestHandler<?, ?> handler, Type in, Type out) {
        RequestHandler<Object, Object> untyped = (RequestHandler<Object, Object>) handler;
        return Handlers.typed(in, out, untyped::handleRequest);
    }

    /** Of several overloads the longest, as Lambda chooses: one that ends in the context counts one more. */
    private static Method method(Class<?> type, String name) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals(name) && !method.isBridge())
                .filter(method -> method.getParameterCount() <= 3)
                .max(Comparator.comparingInt(method -> method.getParameterCount() + (takesContext(method) ? 1 : 0)))
                .orElseThrow(() -> new IllegalArgumentException("No public method named " + name
                        + " with appropriate method signature found on class " + type.getName()));
    }

    private static boolean takesContext(Method method) {
        Class<?>[] types = method.getParameterTypes();
        return types.length > 0 && types[types.length - 1] == Context.class;
    }

    private static RequestStreamHandler methodHandler(Object handler, Method method) {
        Type[] types = method.getGenericParameterTypes();
        if (types.length > 0 && types[0] == InputStream.class) {
            return (in, out, context) -> call(handler, method, in, out, context);
        }
        boolean withInput = types.length > (takesContext(method) ? 1 : 0);
        Type in = withInput ? types[0] : Object.class;
        return Handlers.typed(
                in,
                method.getGenericReturnType(),
                (event, context) -> withInput ? call(handler, method, event, context) : call(handler, method, context));
    }

    private static Object call(Object handler, Method method, Object... arguments) {
        try {
            return method.invoke(handler, Arrays.copyOf(arguments, method.getParameterCount()));
        } catch (InvocationTargetException e) {
            throw Handlers.rethrown(e.getCause() == null ? e : e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException(method + " is not public", e);
        }
    }
}
