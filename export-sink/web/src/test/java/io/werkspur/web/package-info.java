// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.werkspur.web;

import org.jspecify.annotations.NullMarked;
