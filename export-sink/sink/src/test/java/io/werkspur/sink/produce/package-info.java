// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.werkspur.sink.produce;

import org.jspecify.annotations.NullMarked;
