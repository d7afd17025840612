// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.config;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * Where a server listens. Immutable.
 *
 * @param host name or address, an IPv6 address without brackets
 * @param port 0 (any free port) to 65535
 */
public record HostAndPort(String host, int port) {
    private static final Pattern FORM = Pattern.compile("(?:(?:\\[([0-9A-Fa-f:.]+)\\]|([A-Za-z0-9._-]+)):)?(\\d{1,5})");
    private static final String LOOPBACK = "127.0.0.1";

    /**
     * Reads {@code host:port}, {@code [IPv6]:port} or a port alone, which listens on 127.0.0.1; empty text means off.
     *
     * @throws IllegalArgumentException if the text has another form
     */
    public static Optional<HostAndPort> parse(String text) {
        String trimmed = text.trim();
        if (trimmed.isEmpty()) {
            return Optional.empty();
        }
        Matcher matcher = FORM.matcher(trimmed);
        if (!matcher.matches() || Integer.parseInt(matcher.group(3)) > 65535) {
            throw new IllegalArgumentException("Expected host:port, a port or nothing, but got '" + text + "'");
        }
        String host = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
        return Optional.of(new HostAndPort(host == null ? LOOPBACK : host, Integer.parseInt(matcher.group(3))));
    }

    /** A check for settings of this form. */
    public static ConfigDef.Validator validator() {
        return new ConfigDef.Validator() {
            @Override
            public void ensureValid(String name, @Nullable Object value) {
                try {
                    parse(value == null ? "" : value.toString());
                } catch (IllegalArgumentException e) {
                    throw new ConfigException(name, value, e.getMessage());
                }
            }

            @Override
            public String toString() {
                return "host:port, a port on 127.0.0.1, or empty";
            }
        };
    }
}
