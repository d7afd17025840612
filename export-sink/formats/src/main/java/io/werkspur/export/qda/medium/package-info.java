// SPDX-License-Identifier: Apache-2.0
/** Media as sources of a REFI-QDA project. */
@org.jspecify.annotations.NullMarked
package io.werkspur.export.qda.medium;
