// SPDX-License-Identifier: Apache-2.0
package io.werkspur.recordstore.media.remote;

import java.net.Inet6Address;
import java.net.InetAddress;

/** Distinguishes public addresses from those of this machine and of private networks. Stateless. */
final class PublicAddress {
    private PublicAddress() {}

    static boolean is(InetAddress address) {
        return !(address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || isReserved(address.getAddress(), address instanceof Inet6Address));
    }

    private static boolean isReserved(byte[] bytes, boolean isSix) {
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        if (isSix) {
            // Unique local addresses, and IPv4 addresses within IPv6 (NAT64, 6to4), which lead back to those below.
            return (first & 0xfe) == 0xfc || first == 0 || first == 0x20 && second == 0x02;
        }
        return first == 0
                || first == 100 && (second & 0xc0) == 64
                || first >= 240
                || first == 198 && (second & 0xfe) == 18;
    }
}
