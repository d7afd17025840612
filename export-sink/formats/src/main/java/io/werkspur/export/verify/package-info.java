// SPDX-License-Identifier: Apache-2.0
/** Checks an archive against its own manifest. */
@NullMarked
package io.werkspur.export.verify;

import org.jspecify.annotations.NullMarked;
