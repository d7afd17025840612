// SPDX-License-Identifier: Apache-2.0
/** The interface of a format with its options and notes, and the formats that write JSON. */
@org.jspecify.annotations.NullMarked
package io.werkspur.export.format;
