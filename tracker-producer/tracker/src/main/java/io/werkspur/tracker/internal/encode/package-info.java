// SPDX-License-Identifier: Apache-2.0
/**
 * What an event becomes before it goes out: repaired, cut, checked, marked, and the bytes for the topic or the disk. Part of the
 * tracker, not of its API.
 */
@NullMarked
package io.werkspur.tracker.internal.encode;

import org.jspecify.annotations.NullMarked;
