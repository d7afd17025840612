// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.werkspur.schema.media;

import org.jspecify.annotations.NullMarked;
