// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.werkspur.segmentlog.event;

import org.jspecify.annotations.NullMarked;
