// SPDX-License-Identifier: Apache-2.0
/** Rules for the whole project. */
@NullMarked
package io.werkspur.integration.house;

import org.jspecify.annotations.NullMarked;
