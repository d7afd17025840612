// SPDX-License-Identifier: Apache-2.0
/** What became of the events, as numbers, and what people are told of it. Part of the tracker, not of its API. */
@NullMarked
package io.werkspur.tracker.internal.report;

import org.jspecify.annotations.NullMarked;
