// SPDX-License-Identifier: Apache-2.0
/** Many runs as one ZIP whose manifest lists every file, gap and failure. */
@NullMarked
package io.werkspur.export.archive;

import org.jspecify.annotations.NullMarked;
