// SPDX-License-Identifier: Apache-2.0
/** What becomes of texts and of wrong events. */
@NullMarked
package io.werkspur.tracker.delivery.encode;

import org.jspecify.annotations.NullMarked;
