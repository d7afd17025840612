// SPDX-License-Identifier: Apache-2.0
/**
 * Stores what the gateway accepts: the journal on disk, and the relay that sends its events to the broker.
 */
@NullMarked
package io.werkspur.gateway.journal;

import org.jspecify.annotations.NullMarked;
