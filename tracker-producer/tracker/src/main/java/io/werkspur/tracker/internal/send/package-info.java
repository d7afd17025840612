// SPDX-License-Identifier: Apache-2.0
/** How the worker hands events to the broker, and what it does about those that fail. Part of the tracker, not of its API. */
@NullMarked
package io.werkspur.tracker.internal.send;

import org.jspecify.annotations.NullMarked;
