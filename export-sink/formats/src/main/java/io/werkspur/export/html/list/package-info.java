// SPDX-License-Identifier: Apache-2.0
/** The page that lists the stored runs. */
@NullMarked
package io.werkspur.export.html.list;

import org.jspecify.annotations.NullMarked;
