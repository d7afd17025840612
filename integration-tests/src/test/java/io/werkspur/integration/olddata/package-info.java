// SPDX-License-Identifier: Apache-2.0
/** Data that earlier programs wrote, opened by those of today. The data are in {@code src/test/resources/old-data}. */
@NullMarked
package io.werkspur.integration.olddata;

import org.jspecify.annotations.NullMarked;
