// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.query.instance;

import org.apache.kafka.streams.state.HostInfo;

/** The owner of a partition. */
public sealed interface Owner {
    /** This instance, as far as it knows. */
    record Local() implements Owner {}

    /** Another instance. */
    record Remote(HostInfo address) implements Owner {}

    /** No known instance. */
    record Unknown(String reason) implements Owner {}
}
