// SPDX-License-Identifier: Apache-2.0
/** The rules for every format, and the runs to test them with. */
@org.jspecify.annotations.NullMarked
package io.werkspur.export.testing;
