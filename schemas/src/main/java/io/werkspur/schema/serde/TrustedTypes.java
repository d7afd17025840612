// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde;

import io.werkspur.schema.PipelineEvent;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;

/**
 * Allows Avro to load the generated types: since 1.12 it refuses every class that is not explicitly trusted. Types that
 * other code trusts stay trusted. Safe from any thread.
 */
public final class TrustedTypes {
    private static final String OURS = PipelineEvent.class.getPackageName();

    private TrustedTypes() {}

    /**
     * Adds the generated types to those that Avro trusts in this JVM. Constructing a serializer or deserializer does
     * this; only code that uses Avro's readers directly has to call it. Idempotent.
     */
    public static synchronized void install() {
        ClassSecurityPredicate before = ClassSecurityValidator.getGlobal();
        if (!(before instanceof OursToo)) {
            ClassSecurityValidator.setGlobal(new OursToo(before));
        }
    }

    private record OursToo(ClassSecurityPredicate others) implements ClassSecurityPredicate {
        @Override
        public boolean isTrusted(Class<?> type) {
            return OURS.equals(type.getPackageName()) || others.isTrusted(type);
        }

        @Override
        public void forbiddenClass(String className) {
            others.forbiddenClass(className);
        }
    }
}
