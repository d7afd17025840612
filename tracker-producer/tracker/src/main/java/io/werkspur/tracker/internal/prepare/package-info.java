// SPDX-License-Identifier: Apache-2.0
/**
 * Prepares an event on the worker's thread: repairs what was reported, adds the facts of its medium, and encodes it for the topic
 * or the disk.
 */
@NullMarked
package io.werkspur.tracker.internal.prepare;

import org.jspecify.annotations.NullMarked;
