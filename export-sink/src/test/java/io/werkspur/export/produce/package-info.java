// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.werkspur.export.produce;

import org.jspecify.annotations.NullMarked;
