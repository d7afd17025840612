// SPDX-License-Identifier: Apache-2.0
/** Text of strangers, made fit for where it goes: UTF-8, a terminal, markup. Knows no format and no file. */
@NullMarked
package io.werkspur.foundation.text;

import org.jspecify.annotations.NullMarked;
