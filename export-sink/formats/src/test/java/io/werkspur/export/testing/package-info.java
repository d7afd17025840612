// SPDX-License-Identifier: Apache-2.0
/** What every format has to hold, and the runs that it is tried with. */
@org.jspecify.annotations.NullMarked
package io.werkspur.export.testing;
