// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.query.instance;

import io.werkspur.service.config.IpRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * A list of addresses: {@code host:port} or {@code host}, where the host is a name, {@code *.} and the end of a name, an address, or a
 * range of addresses like {@code 10.0.3.0/24}. A name matches only as it is written: it is never resolved to compare it with a range.
 * Immutable, safe from any thread.
 */
public final class PeerPatterns {
    private static final Pattern FORM = Pattern.compile(
            "(?:\\[([0-9A-Fa-f:.]+)\\](/\\d{1,3})?|((?:\\*\\.)?[A-Za-z0-9._-]+)(/\\d{1,2})?)(?::(\\d{1,5}))?"
                    + "|([0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)(/\\d{1,3})?");

    private final List<Entry> entries;

    // A range of addresses, or else a name; port 0 is any.
    private record Entry(@Nullable IpRange range, String name, int port) {
        boolean matches(String host, int actual) {
            if (port != 0 && port != actual) {
                return false;
            }
            if (range != null) {
                return range.contains(host);
            }
            String lower = host.toLowerCase(Locale.ROOT);
            return name.startsWith("*.")
                    ? lower.endsWith(name.substring(1)) && lower.length() > name.length() - 1
                    : lower.equals(name);
        }
    }

    private PeerPatterns(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /**
     * Reads a list, separated by commas; may be empty.
     *
     * @throws IllegalArgumentException with one line if an entry has another form
     */
    public static PeerPatterns parse(String list) {
        List<Entry> entries = new ArrayList<>();
        for (String part : list.split(",", -1)) {
            if (!part.isBlank()) {
                entries.add(entry(part.strip()));
            }
        }
        return new PeerPatterns(entries);
    }

    private static Entry entry(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches() || matcher.group(5) != null && Integer.parseInt(matcher.group(5)) > 65_535) {
            throw new IllegalArgumentException(
                    "Expected host:port, host, *.domain or a range like 10.0.3.0/24, but got '" + text + "'");
        }
        int port = matcher.group(5) == null ? 0 : Integer.parseInt(matcher.group(5));
        String v6 = matcher.group(1) != null ? matcher.group(1) : matcher.group(6);
        if (v6 != null) {
            String bits = matcher.group(1) != null ? matcher.group(2) : matcher.group(7);
            return new Entry(IpRange.parse(v6 + (bits == null ? "" : bits)), "", port);
        }
        String host = matcher.group(3);
        String bits = matcher.group(4);
        if (bits != null || IpRange.isAddress(host)) {
            return new Entry(IpRange.parse(host + (bits == null ? "" : bits)), "", port);
        }
        return new Entry(null, host.toLowerCase(Locale.ROOT), port);
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    boolean match(String host, int port) {
        return entries.stream().anyMatch(entry -> entry.matches(host, port));
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
                return "host:port, host, *.domain, ranges like 10.0.3.0/24, separated by commas, or empty";
            }
        };
    }
}
