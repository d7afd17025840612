// SPDX-License-Identifier: Apache-2.0
/** What becomes of texts and of wrong events. */
@NullMarked
package io.werkspur.tracker.internal.encode;

import org.jspecify.annotations.NullMarked;
