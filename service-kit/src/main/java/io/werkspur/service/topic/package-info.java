// SPDX-License-Identifier: Apache-2.0
/** The required topics: created, checked and repaired. */
@NullMarked
package io.werkspur.service.topic;

import org.jspecify.annotations.NullMarked;
