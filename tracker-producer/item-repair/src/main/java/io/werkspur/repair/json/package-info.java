// SPDX-License-Identifier: Apache-2.0
/** Reads JSON of people who do not know the contract, as values that can be copied and repaired. */
@NullMarked
package io.werkspur.repair.json;

import org.jspecify.annotations.NullMarked;
