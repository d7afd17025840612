// SPDX-License-Identifier: Apache-2.0
/** What is looked at while an event waits to be sent. */
@NullMarked
package io.werkspur.tracker.internal.send;

import org.jspecify.annotations.NullMarked;
