// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.werkspur.repair.json;

import org.jspecify.annotations.NullMarked;
