// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.werkspur.tracker.internal.step;

import org.jspecify.annotations.NullMarked;
