// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.config;

import java.util.List;

/** The settings that Werkspur passes to Kafka's clients unchanged: all that start with one of a few prefixes. */
final class PassThrough {
    static final List<String> PREFIXES = List.of("producer.", "consumer.", "streams.", "admin.");

    private PassThrough() {}

    static boolean covers(String key) {
        return PREFIXES.stream().anyMatch(prefix -> key.startsWith(prefix) && key.length() > prefix.length());
    }
}
