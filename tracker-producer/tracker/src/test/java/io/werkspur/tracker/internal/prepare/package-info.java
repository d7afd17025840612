// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.werkspur.tracker.internal.prepare;

import org.jspecify.annotations.NullMarked;
