// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.werkspur.repair.note;

import org.jspecify.annotations.NullMarked;
