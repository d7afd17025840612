// SPDX-License-Identifier: Apache-2.0
/** A run as XML: the form of the predecessor, and one of our own that holds everything. */
@org.jspecify.annotations.NullMarked
package io.werkspur.export.xml;
