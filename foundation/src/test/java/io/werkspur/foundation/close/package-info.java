// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.werkspur.foundation.close;

import org.jspecify.annotations.NullMarked;
