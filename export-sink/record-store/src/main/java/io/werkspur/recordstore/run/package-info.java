// SPDX-License-Identifier: Apache-2.0
/** Records as exports read them: one run at a time, without holding it in memory. */
@org.jspecify.annotations.NullMarked
package io.werkspur.recordstore.run;
