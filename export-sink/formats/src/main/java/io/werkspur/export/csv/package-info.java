// SPDX-License-Identifier: Apache-2.0
/** A run as tables: three CSV files and the data package that describes them. */
@org.jspecify.annotations.NullMarked
package io.werkspur.export.csv;
