// SPDX-License-Identifier: Apache-2.0
/** Rules that hold for the whole house. */
@NullMarked
package io.werkspur.integration.house;

import org.jspecify.annotations.NullMarked;
