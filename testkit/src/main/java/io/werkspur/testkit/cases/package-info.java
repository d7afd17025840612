// SPDX-License-Identifier: Apache-2.0
/** Reads the cases that hold for every client (clients/cases) and compares items as they do. */
@NullMarked
package io.werkspur.testkit.cases;

import org.jspecify.annotations.NullMarked;
