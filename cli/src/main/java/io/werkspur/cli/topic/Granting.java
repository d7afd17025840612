// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.topic;

import io.werkspur.service.topic.AdminFutures;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.ResourcePatternFilter;

/** Makes users of a broker as they should be: their passwords, and exactly their rights. May be repeated. For one thread. */
final class Granting {
    private static final int ITERATIONS = 8_192;

    private final Admin admin;

    Granting(Admin admin) {
        this.admin = admin;
    }

    /** How many rights a user got and lost. */
    record Change(int given, int taken) {}

    /** Makes the user unless it exists; the password is the given one from now on. */
    void setPassword(String user, String password) {
        ScramCredentialInfo form = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS);
        AdminFutures.await(
                admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(user, form, password)))
                        .all());
    }

    /** Gives the user its rights, and takes away all others. */
    Change setRights(UserRights wanted) {
        AclBindingFilter own = new AclBindingFilter(
                ResourcePatternFilter.ANY,
                new AccessControlEntryFilter(
                        UserRights.principal(wanted.user()), null, AclOperation.ANY, AclPermissionType.ANY));
        Collection<AclBinding> present =
                AdminFutures.await(admin.describeAcls(own).values());
        Set<AclBinding> missing = new HashSet<>(wanted.rights());
        missing.removeAll(present);
        Set<AclBinding> surplus = new HashSet<>(present);
        surplus.removeAll(wanted.rights());
        // First the new ones, so that a running service never lacks a right that it has in both.
        AdminFutures.await(admin.createAcls(missing).all());
        AdminFutures.await(
                admin.deleteAcls(surplus.stream().map(AclBinding::toFilter).toList())
                        .all());
        return new Change(missing.size(), surplus.size());
    }
}
