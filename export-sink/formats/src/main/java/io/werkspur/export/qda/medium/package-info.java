// SPDX-License-Identifier: Apache-2.0
/** What a REFI-QDA project can hold of a medium. */
@org.jspecify.annotations.NullMarked
package io.werkspur.export.qda.medium;
