// SPDX-License-Identifier: Apache-2.0
/** What the embedded broker and registry have in common: ports, locks and failures. */
@NullMarked
package io.werkspur.standalone.part;

import org.jspecify.annotations.NullMarked;
