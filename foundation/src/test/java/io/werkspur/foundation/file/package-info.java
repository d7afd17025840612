// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.werkspur.foundation.file;

import org.jspecify.annotations.NullMarked;
