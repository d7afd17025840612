// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.werkspur.schema.branch;

import org.jspecify.annotations.NullMarked;
