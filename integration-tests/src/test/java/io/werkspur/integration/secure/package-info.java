// SPDX-License-Identifier: Apache-2.0
/** The broker of {@code docker-compose.secure.yml}, as a process, with its users and their rights. */
@org.jspecify.annotations.NullMarked
package io.werkspur.integration.secure;
