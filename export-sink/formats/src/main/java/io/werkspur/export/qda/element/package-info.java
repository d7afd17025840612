// SPDX-License-Identifier: Apache-2.0
/** What the files of a REFI-QDA project are made of: elements, names, codes, and texts as they can stand in them. */
@org.jspecify.annotations.NullMarked
package io.werkspur.export.qda.element;
