// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.werkspur.schema.PipelineEvent;
import java.io.File;
import java.net.URL;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock("avro-trust")
class TrustedTypesTest {
    private final ClassSecurityPredicate before = ClassSecurityValidator.getGlobal();

    @AfterEach
    void restore() {
        ClassSecurityValidator.setGlobal(before);
    }

    @Test
    void shouldTrustOurTypesAndKeepWhatOthersTrustWhenInstalled() {
        ClassSecurityValidator.setGlobal(
                ClassSecurityValidator.builder().add(File.class).build());

        TrustedTypes.install();
        TrustedTypes.install();

        assertThatCode(() -> ClassSecurityValidator.validate(PipelineEvent.class))
                .doesNotThrowAnyException();
        assertThatCode(() -> ClassSecurityValidator.validate(File.class)).doesNotThrowAnyException();
        assertThatThrownBy(() -> ClassSecurityValidator.validate(URL.class)).isInstanceOf(SecurityException.class);
        assertThatThrownBy(() -> ClassSecurityValidator.validate(AvroSerializer.class))
                .isInstanceOf(SecurityException.class);
    }
}
