// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.werkspur.benchmarks.kill;

import org.jspecify.annotations.NullMarked;
