// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.preflight;

import io.werkspur.service.config.HostAndPort;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks that all addresses that a process will listen on are free, and different from each other, before it starts anything: it
 * would find out one after the other, after seconds. Another process may still take one first. For one thread.
 */
public final class FreePorts {
    private final List<Wanted> wanted = new ArrayList<>();

    /**
     * Adds an address.
     *
     * @param setting that chooses it, for the message
     * @param listen empty if nothing listens; port 0 is always free
     */
    public FreePorts add(String setting, Optional<HostAndPort> listen) {
        listen.filter(address -> address.port() != 0).ifPresent(address -> wanted.add(new Wanted(setting, address)));
        return this;
    }

    /**
     * Checks them.
     *
     * @throws IllegalStateException with one line that names the first setting whose address cannot be used
     */
    public void require() {
        List<ServerSocket> taken = new ArrayList<>();
        try {
            for (Wanted each : wanted) {
                requireDifferent(each);
                taken.add(bind(each));
            }
        } finally {
            taken.forEach(FreePorts::release);
        }
    }

    private void requireDifferent(Wanted one) {
        for (Wanted other : wanted) {
            if (other == one) {
                return;
            }
            if (other.listen.equals(one.listen)) {
                throw new IllegalStateException(
                        "Expected a port of its own for " + one.setting + ", but " + other.setting + " has "
                                + one.listen.port() + " too; choose another one with " + one.option());
            }
        }
    }

    private static ServerSocket bind(Wanted wanted) {
        InetSocketAddress address = new InetSocketAddress(wanted.listen.host(), wanted.listen.port());
        if (address.isUnresolved()) {
            throw wanted.unusable("there is no such host", null);
        }
        ServerSocket socket = null;
        try {
            socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(address);
            return socket;
        } catch (IOException e) {
            if (socket != null) {
                release(socket);
            }
            throw wanted.unusable(e instanceof BindException ? reason(e) : e.toString(), e);
        }
    }

    private static String reason(IOException e) {
        String message = String.valueOf(e.getMessage());
        if (message.contains("in use")) {
            return "it is in use";
        } else if (message.contains("ermission")) {
            return "this user may not use it";
        }
        return message.contains("assign") ? "it is no address of this machine" : message;
    }

    private static void release(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // Nothing was accepted on it; the process itself says so if its port is still taken.
        }
    }

    private record Wanted(String setting, HostAndPort listen) {
        String option() {
            return "--" + setting.replace('.', '-');
        }

        IllegalStateException unusable(String reason, @Nullable IOException e) {
            IllegalStateException line = new IllegalStateException("Expected port " + listen.port() + " on "
                    + listen.host()
                    + " to be free (" + setting + "), but " + reason + "; stop what uses it or choose another one with "
                    + option());
            if (e != null) {
                line.addSuppressed(e);
            }
            return line;
        }
    }
}
