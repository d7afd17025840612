// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.werkspur.repair.copy;

import org.jspecify.annotations.NullMarked;
