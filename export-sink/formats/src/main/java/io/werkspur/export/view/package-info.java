// SPDX-License-Identifier: Apache-2.0
/** What each of the three views shows of a run: the one place that decides it. */
@org.jspecify.annotations.NullMarked
package io.werkspur.export.view;
