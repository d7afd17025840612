// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.werkspur.tracker.spool;

import org.jspecify.annotations.NullMarked;
