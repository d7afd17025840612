// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.werkspur.tracker.internal.media;

import org.jspecify.annotations.NullMarked;
