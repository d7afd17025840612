// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.werkspur.aggregator.rebuild.compare;

import org.jspecify.annotations.NullMarked;
