// SPDX-License-Identifier: Apache-2.0
/** Runs as projects and code books of REFI-QDA 1.5, the exchange format of programs for qualitative analysis. */
@org.jspecify.annotations.NullMarked
package io.werkspur.export.qda;
