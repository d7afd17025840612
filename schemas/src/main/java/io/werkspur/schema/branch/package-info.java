// SPDX-License-Identifier: Apache-2.0
/**
 * How several nodes report one run without asking each other for every number: its owner reserves a block of numbers
 * and hands out a token for it. Does not depend on Kafka, HTTP, files or a clock.
 */
@NullMarked
package io.werkspur.schema.branch;

import org.jspecify.annotations.NullMarked;
