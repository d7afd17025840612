// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.werkspur.cli.topic;

import org.jspecify.annotations.NullMarked;
