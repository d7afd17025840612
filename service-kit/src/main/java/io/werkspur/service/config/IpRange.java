// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** A range of IP addresses, {@code 10.0.3.0/24} or one address alone. Never resolves a name. Immutable, safe from any thread. */
public final class IpRange {
    // Only the usual form: other programs read 010 as 8 and 2130706433 as an address.
    private static final Pattern V4 =
            Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)\\.){3}(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)");
    private static final Pattern V6 = Pattern.compile("(?=.*:.*:)[0-9A-Fa-f:.]{2,45}");

    private final byte[] first;
    private final int bits;

    private IpRange(byte[] first, int bits) {
        this.first = first;
        this.bits = bits;
    }

    /**
     * Reads a range.
     *
     * @throws IllegalArgumentException with one line if it has another form
     */
    public static IpRange parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        byte[] first = isAddress(address) ? bytes(address) : new byte[0];
        int all = 8 * first.length;
        int bits = slash < 0 ? all : Integer.parseInt(text, slash + 1, text.length(), 10);
        if (first.length == 0 || bits > all) {
            throw new IllegalArgumentException(
                    "Expected an address or a range like 10.0.3.0/24, but got '" + text + "'");
        }
        return new IpRange(first, bits);
    }

    /** Whether a text is an address, not a name. */
    public static boolean isAddress(String text) {
        return V4.matcher(text).matches() || V6.matcher(text).matches() && bytes(text).length > 0;
    }

    /** Whether an address is in it; a name never is. */
    public boolean contains(String address) {
        if (!isAddress(address)) {
            return false;
        }
        byte[] other = bytes(address);
        if (other.length != first.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> bit % 8;
            if ((first[bit / 8] & mask) != (other[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    // Texts of these forms are read, not looked up. IPv4 in IPv6 becomes IPv4.
    private static byte[] bytes(String literal) {
        try {
            return InetAddress.getByName(literal).getAddress();
        } catch (UnknownHostException e) {
            return new byte[0];
        }
    }
}
