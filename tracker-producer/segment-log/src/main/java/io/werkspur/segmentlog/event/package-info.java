// SPDX-License-Identifier: Apache-2.0
/**
 * Events as payloads of a segment log: one codec for the tracker's spool and the gateway's journal.
 */
@NullMarked
package io.werkspur.segmentlog.event;

import org.jspecify.annotations.NullMarked;
