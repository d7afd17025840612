// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.werkspur.recordstore.media.remote;

import org.jspecify.annotations.NullMarked;
