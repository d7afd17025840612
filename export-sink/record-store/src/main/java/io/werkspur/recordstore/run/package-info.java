// SPDX-License-Identifier: Apache-2.0
/** Stored records for readers: one run at a time, without keeping it in memory. */
@org.jspecify.annotations.NullMarked
package io.werkspur.recordstore.run;
