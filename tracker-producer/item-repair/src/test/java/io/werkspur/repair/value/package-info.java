// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.werkspur.repair.value;

import org.jspecify.annotations.NullMarked;
