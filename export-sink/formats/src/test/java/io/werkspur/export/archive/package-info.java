// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.werkspur.export.archive;

import org.jspecify.annotations.NullMarked;
