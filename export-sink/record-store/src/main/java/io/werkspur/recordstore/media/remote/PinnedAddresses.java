// SPDX-License-Identifier: Apache-2.0
package io.werkspur.recordstore.media.remote;

import io.werkspur.foundation.media.ClosedMediumException;
import io.werkspur.recordstore.media.AllowedOrigin;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.SocketAddressResolver;

/**
 * Looks up the addresses of a server once for each connection, checks them, and has the connection go to exactly these: a name that is
 * looked up again could lead elsewhere. Safe from any thread.
 */
final class PinnedAddresses implements SocketAddressResolver {
    private final Names names;
    private final Predicate<InetAddress> isPublic;

    /** Looks up names. */
    @FunctionalInterface
    interface Names {
        /** Returns all addresses of a name, at least one. */
        InetAddress[] addresses(String name) throws UnknownHostException;
    }

    /** @param isPublic which addresses a name may lead to */
    PinnedAddresses(Names names, Predicate<InetAddress> isPublic) {
        this.names = names;
        this.isPublic = isPublic;
    }

    @Override
    public void resolve(String host, int port, Map<String, Object> context, Promise<List<InetSocketAddress>> promise) {
        try {
            List<InetSocketAddress> pinned = new ArrayList<>();
            for (InetAddress address : checked(host)) {
                // With the name, which TLS asks for and checks. It is not looked up again.
                pinned.add(new InetSocketAddress(InetAddress.getByAddress(host, address.getAddress()), port));
            }
            promise.succeeded(pinned);
        } catch (ClosedMediumException | UnknownHostException e) {
            promise.failed(e);
        }
    }

    private InetAddress[] checked(String host) throws ClosedMediumException {
        InetAddress[] addresses;
        try {
            addresses = names.addresses(host);
        } catch (UnknownHostException e) {
            throw new ClosedMediumException("its server is not known");
        }
        // An address that is listed was meant, wherever it is.
        if (!AllowedOrigin.isAddress(host) && !Arrays.stream(addresses).allMatch(isPublic)) {
            throw new ClosedMediumException("its name leads into a private network");
        }
        return addresses;
    }
}
