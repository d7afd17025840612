// SPDX-License-Identifier: Apache-2.0
/** No input stops a partition, and none is lost. */
@NullMarked
package io.werkspur.integration.hostile;

import org.jspecify.annotations.NullMarked;
