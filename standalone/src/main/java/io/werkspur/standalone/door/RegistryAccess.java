// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.door;

/** What other programs may do at the embedded registry. */
public enum RegistryAccess {
    /** Read, and register what is known already or belongs to the contract. */
    CONTRACT,
    /** Everything, as at a registry without a door. */
    EVERYTHING
}
