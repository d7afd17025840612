// SPDX-License-Identifier: Apache-2.0
/** What several commands share: options for the connection, exit codes, log files, progress. */
@NullMarked
package io.werkspur.cli.common;

import org.jspecify.annotations.NullMarked;
