// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.house;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Optional;

/**
 * Checks that a class is in a module of {@link HouseModule} and depends only on modules that this module may import.
 */
final class ModuleArrows extends ArchCondition<JavaClass> {
    ModuleArrows() {
        super("import only the modules that their own module may import");
    }

    @Override
    public void check(JavaClass origin, ConditionEvents events) {
        Optional<HouseModule> from = HouseModule.of(origin.getPackageName());
        if (from.isEmpty()) {
            events.add(SimpleConditionEvent.violated(origin, origin.getName() + " is in no module"));
            return;
        }
        origin.getDirectDependenciesFromSelf().forEach(dependency -> {
            Optional<HouseModule> to =
                    HouseModule.of(dependency.getTargetClass().getPackageName());
            if (to.isPresent() && !from.get().mayImport(to.get())) {
                events.add(SimpleConditionEvent.violated(
                        origin, arrow(from.get(), to.get()) + ": " + dependency.getDescription()));
            }
        });
    }

    /** Beginning of the text of a violation. */
    static String arrow(HouseModule from, HouseModule to) {
        return from + " -> " + to;
    }
}
