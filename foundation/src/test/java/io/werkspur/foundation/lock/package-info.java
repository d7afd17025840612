// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.werkspur.foundation.lock;

import org.jspecify.annotations.NullMarked;
