// SPDX-License-Identifier: Apache-2.0
/** What the embedded broker and registry have in common: ports, locks and the way they fail. */
@NullMarked
package io.werkspur.standalone.part;

import org.jspecify.annotations.NullMarked;
