package dev.penstock.e2e;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;

/** A handler has the constructor that Lambda calls, and one that takes the environment as a map. */
final class HaveBothConstructors extends ArchCondition<JavaClass> {
    static final HaveBothConstructors INSTANCE = new HaveBothConstructors();

    private HaveBothConstructors() {
        super("have a constructor without arguments and one that takes a Map");
    }

    @Override
    public void check(JavaClass handler, ConditionEvents events) {
        boolean both = handler.tryGetConstructor().isPresent()
                && handler.tryGetConstructor(Map.class).isPresent();
        if (!both) {
            events.add(SimpleConditionEvent.violated(handler, handler.getName() + " lacks one of them"));
        }
    }
}
