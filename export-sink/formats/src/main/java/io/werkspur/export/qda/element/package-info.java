// SPDX-License-Identifier: Apache-2.0
/** The building blocks of a REFI-QDA file: elements, GUIDs, codes, and texts cleaned for it. */
@org.jspecify.annotations.NullMarked
package io.werkspur.export.qda.element;
