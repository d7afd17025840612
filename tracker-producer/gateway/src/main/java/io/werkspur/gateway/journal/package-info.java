// SPDX-License-Identifier: Apache-2.0
/**
 * How the gateway keeps what it accepts: a journal on disk that many requests share one write of, and the feed that sends
 * its events on to the broker.
 */
@NullMarked
package io.werkspur.gateway.journal;

import org.jspecify.annotations.NullMarked;
