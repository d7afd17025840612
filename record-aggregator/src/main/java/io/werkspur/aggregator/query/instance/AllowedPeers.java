// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.query.instance;

import io.werkspur.aggregator.query.read.NotReadyException;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.kafka.streams.state.HostInfo;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where queries may be forwarded to: any member of the group can advertise any address. Without a list, only this machine: its loopback
 * addresses, and the host under which the others reach this instance. Safe from any thread.
 */
public final class AllowedPeers {
    private static final Logger LOG = LoggerFactory.getLogger(AllowedPeers.class);
    private static final PeerPatterns LOOPBACK = PeerPatterns.parse("localhost, 127.0.0.0/8, ::1/128");
    private static final Pattern SHOWN = Pattern.compile("[A-Za-z0-9._:-]{1,200}");
    private static final int MOST_TOLD = 1_000;

    private final PeerPatterns listed;
    private final Supplier<@Nullable HostInfo> here;
    private final Set<HostInfo> told = ConcurrentHashMap.newKeySet();

    /**
     * Creates the rule.
     *
     * @param listed the list of the settings; may be empty
     * @param here where the others reach this instance; null as long as that is unknown
     */
    public AllowedPeers(PeerPatterns listed, Supplier<@Nullable HostInfo> here) {
        this.listed = listed;
        this.here = here;
    }

    /**
     * Returns if the address is allowed; says so once in the log if it is not.
     *
     * @throws NotReadyException with the reason if it is not allowed
     */
    void require(HostInfo address) {
        if (allows(address)) {
            return;
        }
        String shown = SHOWN.matcher(address.host()).matches() ? address.host() + ":" + address.port() : "(not a host)";
        if (told.size() < MOST_TOLD && told.add(address)) {
            LOG.warn(
                    "Expected the instances of this group at addresses of query.peers, but one advertises {}; no query is"
                            + " sent to it. If it is yours, add it to query.peers",
                    shown);
        }
        throw new NotReadyException("the instance that works on it advertises " + shown
                + ", which is not in query.peers; if it is yours, add it there");
    }

    private boolean allows(HostInfo address) {
        if (!listed.isEmpty()) {
            return listed.match(address.host(), address.port());
        }
        HostInfo own = here.get();
        return LOOPBACK.match(address.host(), address.port())
                || own != null
                        && own.host()
                                .toLowerCase(Locale.ROOT)
                                .equals(address.host().toLowerCase(Locale.ROOT));
    }
}
