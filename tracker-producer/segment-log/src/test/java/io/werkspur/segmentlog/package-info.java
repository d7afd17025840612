// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.werkspur.segmentlog;

import org.jspecify.annotations.NullMarked;
