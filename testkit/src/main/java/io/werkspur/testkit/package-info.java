// SPDX-License-Identifier: Apache-2.0
/** Seeded data and test doubles for the tests and benchmarks of every module. */
@NullMarked
package io.werkspur.testkit;

import org.jspecify.annotations.NullMarked;
