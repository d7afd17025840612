// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.foreign;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.ThrottlingQuotaExceededException;
import org.apache.kafka.common.errors.TimeoutException;

/** How Confluent's classes tell that the registry gave no answer: since 8 by status, before always as an error of the message. */
enum StandInErrors {
    PLAIN {
        @Override
        KafkaException of(String message, RestClientException e) {
            return new SerializationException(message, e);
        }

        @Override
        KafkaException of(String message, IOException e) {
            return new SerializationException(message, e);
        }
    },
    BY_STATUS {
        @Override
        KafkaException of(String message, RestClientException e) {
            return switch (e.status()) {
                case 401 -> new AuthenticationException(message, e);
                case 403 -> new AuthorizationException(message, e);
                case 429 -> new ThrottlingQuotaExceededException(e.getMessage());
                case 408, 500, 503, 504 -> new TimeoutException(message, e);
                case 502 -> new DisconnectException(message, e);
                default -> new SerializationException(message, e);
            };
        }

        @Override
        KafkaException of(String message, IOException e) {
            return e instanceof InterruptedIOException
                    ? new TimeoutException(message, e)
                    : new SerializationException(message, e);
        }
    };

    static final String SETTING = "stand.in.errors";

    abstract KafkaException of(String message, RestClientException e);

    abstract KafkaException of(String message, IOException e);

    static StandInErrors named(Map<String, ?> settings) {
        Object name = settings.get(SETTING);
        return name == null ? PLAIN : valueOf(name.toString());
    }
}
