// SPDX-License-Identifier: Apache-2.0
/** How the topics must be: made, checked and repaired. */
@NullMarked
package io.werkspur.service.topic;

import org.jspecify.annotations.NullMarked;
