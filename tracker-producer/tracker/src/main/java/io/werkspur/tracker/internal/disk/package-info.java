// SPDX-License-Identifier: Apache-2.0
/** The spool: events on disk that the broker does not have yet, and their settings. */
@NullMarked
package io.werkspur.tracker.internal.disk;

import org.jspecify.annotations.NullMarked;
