// SPDX-License-Identifier: Apache-2.0
/** The fields of a run, an item and an anomaly as flat texts, for tables and XML. */
@org.jspecify.annotations.NullMarked
package io.werkspur.export.field;
