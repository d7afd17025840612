// SPDX-License-Identifier: Apache-2.0
/** A run as XML: the format of the predecessor, and one of our own that contains everything. */
@org.jspecify.annotations.NullMarked
package io.werkspur.export.xml;
