// SPDX-License-Identifier: Apache-2.0
/** What the documents name exists: commands, options, settings, routes, variables. */
@NullMarked
package io.werkspur.integration.documents;

import org.jspecify.annotations.NullMarked;
