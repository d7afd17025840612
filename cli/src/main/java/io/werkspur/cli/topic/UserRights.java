// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.topic;

import io.werkspur.foundation.text.Excerpt;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.Resource;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * A user of Kafka, and everything that it may do. Immutable.
 *
 * @param user its name
 * @param rights in the form of Kafka
 */
record UserRights(String user, List<AclBinding> rights) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern LINE = Pattern.compile(
            "(topic|group|transactional_id|cluster)(?: ([A-Za-z0-9._-]+)(\\*?))?: ([A-Z_]+(?: [A-Z_]+)*)");
    private static final Map<String, ResourceType> TYPES = Map.of(
            "topic", ResourceType.TOPIC,
            "group", ResourceType.GROUP,
            "transactional_id", ResourceType.TRANSACTIONAL_ID,
            "cluster", ResourceType.CLUSTER);

    UserRights {
        rights = List.copyOf(rights);
    }

    /**
     * Reads lines such as {@code topic pipeline-events: READ WRITE}, {@code group my-*: READ} and {@code cluster: CREATE}.
     *
     * @throws IllegalArgumentException with one line, if the name or a line is none
     */
    static UserRights of(String user, List<String> lines) {
        if (!NAME.matcher(user).matches()) {
            throw new IllegalArgumentException(
                    "Expected a user's name of letters, digits, - and _, but got " + Excerpt.quoted(user));
        }
        List<AclBinding> rights = new ArrayList<>();
        for (String line : lines) {
            Matcher parts = LINE.matcher(line);
            boolean isCluster = line.startsWith("cluster");
            if (!parts.matches() || isCluster != (parts.group(2) == null)) {
                throw new IllegalArgumentException(
                        "Expected a right like \"topic pipeline-events: READ WRITE\", but got " + Excerpt.quoted(line)
                                + " for " + user);
            }
            ResourcePattern on = new ResourcePattern(
                    TYPES.get(parts.group(1)),
                    isCluster ? Resource.CLUSTER_NAME : parts.group(2),
                    "*".equals(parts.group(3)) ? PatternType.PREFIXED : PatternType.LITERAL);
            for (String operation : parts.group(4).split(" ", -1)) {
                rights.add(new AclBinding(on, entry(user, operation(operation, user))));
            }
        }
        return new UserRights(user, rights);
    }

    /** The principal of a user. */
    static String principal(String user) {
        return "User:" + user;
    }

    private static AccessControlEntry entry(String user, AclOperation operation) {
        return new AccessControlEntry(principal(user), "*", operation, AclPermissionType.ALLOW);
    }

    private static AclOperation operation(String name, String user) {
        AclOperation operation = AclOperation.fromString(name.toLowerCase(Locale.ROOT));
        if (operation == AclOperation.UNKNOWN || operation == AclOperation.ANY) {
            throw new IllegalArgumentException("Expected an operation of Kafka like READ or WRITE, but got "
                    + Excerpt.quoted(name) + " for " + user);
        }
        return operation;
    }
}
