// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.werkspur.cli.history;

import org.jspecify.annotations.NullMarked;
