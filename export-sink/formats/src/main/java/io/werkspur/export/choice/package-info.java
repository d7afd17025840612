// SPDX-License-Identifier: Apache-2.0
/** What a person can choose about an export, as words of a command line, a setting or an address. */
@NullMarked
package io.werkspur.export.choice;

import org.jspecify.annotations.NullMarked;
