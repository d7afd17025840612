// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.query.instance;

import org.apache.kafka.streams.state.HostInfo;

/** Who works on a partition. */
public sealed interface Owner {
    /** This instance, as far as it knows. */
    record Here() implements Owner {}

    /** Another one. */
    record There(HostInfo place) implements Owner {}

    /** Nobody that could be asked. */
    record Nobody(String reason) implements Owner {}
}
