// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.werkspur.foundation.media;

import org.jspecify.annotations.NullMarked;
