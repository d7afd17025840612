// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.config;

import io.werkspur.service.http.access.BearerToken;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/** Refuses, at the start, a token that is none, without showing it. Stateless, safe from any thread. */
public final class TokenForm implements ConfigDef.Validator {
    @Override
    public void ensureValid(String name, @Nullable Object value) {
        String secret = value instanceof Password password ? password.value() : "";
        if (!secret.isEmpty()) {
            try {
                BearerToken.of(secret);
            } catch (IllegalArgumentException e) {
                throw new ConfigException(name, Password.HIDDEN, e.getMessage());
            }
        }
    }

    @Override
    public String toString() {
        return "16 characters or more, or empty";
    }
}
