// SPDX-License-Identifier: Apache-2.0
/** What people are told, and how often. */
@NullMarked
package io.werkspur.tracker.internal.report;

import org.jspecify.annotations.NullMarked;
