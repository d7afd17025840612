// SPDX-License-Identifier: Apache-2.0
/** Creates, checks and repairs the required topics. */
@NullMarked
package io.werkspur.service.topic;

import org.jspecify.annotations.NullMarked;
