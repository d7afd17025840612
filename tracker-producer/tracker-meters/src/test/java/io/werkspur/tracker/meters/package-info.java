// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.werkspur.tracker.meters;

import org.jspecify.annotations.NullMarked;
