package dev.penstock.local.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Typed handlers as stream handlers, through Lambda's own serialisation of events and answers. */
final class Handlers {

    private Handlers() {}

    /** A stream handler around one that takes an {@code in} and returns an {@code out}. */
    static RequestStreamHandler typed(Type in, Type out, BiFunction<@Nullable Object, Context, @Nullable Object> call) {
        PojoSerializer<Object> reader = serializer(in);
        PojoSerializer<Object> writer = serializer(out);
        boolean answers = out != void.class && out != Void.class;
        return (input, output, context) -> {
            Object event;
            try {
                event = reader.fromJson(input);
            } catch (RuntimeException e) {
                throw new RuntimeException("An error occurred during JSON parsing", e);
            }
            Object answer = call.apply(event, context);
            if (answers) {
                writer.toJson(answer, output);
            } else {
                output.write("null".getBytes(StandardCharsets.UTF_8));
            }
        };
    }

    @SuppressWarnings("unchecked") // a serializer of the type, used with values of the type
    private static PojoSerializer<Object> serializer(Type type) {
        if (type instanceof Class<?> plain && LambdaEventSerializers.isLambdaSupportedEvent(plain.getName())) {
            return (PojoSerializer<Object>) LambdaEventSerializers.serializerFor(plain, plain.getClassLoader());
        }
        return type instanceof Class<?> plain
                ? (PojoSerializer<Object>) JacksonFactory.getInstance().getSerializer(plain)
                : JacksonFactory.getInstance().getSerializer(type);
    }

    /** Throws anything, checked or not, as the handler threw it. */
    @SuppressWarnings("unchecked") // the cast is erased: this is how a checked exception passes
    static <X extends Throwable> RuntimeException rethrown(Throwable thrown) throws X {
        throw (X) thrown;
    }
}
