// SPDX-License-Identifier: Apache-2.0
/** Dead letters as people and programs read them. Everything in them is foreign; nothing here lets it act on a terminal. */
@NullMarked
package io.werkspur.cli.deadletter;

import org.jspecify.annotations.NullMarked;
