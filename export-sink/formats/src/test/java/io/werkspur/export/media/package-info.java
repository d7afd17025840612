// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.werkspur.export.media;

import org.jspecify.annotations.NullMarked;
