// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.kill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;

/** Removes state, while no aggregator runs. */
final class Losses {
    private static final long POLL_MILLIS = 200;
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final Admin admin;
    private final String applicationId;
    private final Path stateDir;

    Losses(Admin admin, String applicationId, Path stateDir) {
        this.admin = admin;
        this.applicationId = applicationId;
        this.stateDir = stateDir;
    }

    void inflict(Set<Loss> losses) throws Exception {
        if (losses.contains(Loss.STATE_DIR)) {
            delete(stateDir);
        }
        // The broker creates internal topics for a group with members, and the killed one is a member until its session
        // ends.
        if (losses.contains(Loss.CHANGELOGS) || losses.contains(Loss.OFFSETS)) {
            await("the group to be empty", this::isEmpty);
        }
        if (losses.contains(Loss.OFFSETS)) {
            await("the group to be gone", this::groupIsGone);
        }
        if (losses.contains(Loss.CHANGELOGS)) {
            admin.deleteTopics(internalTopics()).all().get();
            await("the changelogs to be gone", () -> internalTopics().isEmpty());
        }
    }

    private List<String> internalTopics() throws Exception {
        return admin.listTopics().names().get().stream()
                .filter(name -> name.startsWith(applicationId + "-"))
                .toList();
    }

    private boolean isEmpty() throws Exception {
        try {
            return admin.describeStreamsGroups(List.of(applicationId)).all().get().values().stream()
                    .allMatch(group -> group.members().isEmpty());
        } catch (ExecutionException e) {
            return isUnknown(e);
        }
    }

    private boolean groupIsGone() throws Exception {
        try {
            admin.deleteStreamsGroups(List.of(applicationId)).all().get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupNotEmptyException) {
                return false;
            }
            return isUnknown(e);
        }
    }

    private static boolean isUnknown(ExecutionException e) throws ExecutionException {
        if (e.getCause() instanceof GroupIdNotFoundException) {
            return true;
        }
        throw e;
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(String what, Condition condition) throws Exception {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException(
                        "Expected " + what + " within " + LIMIT.toSeconds() + " s, but it took longer");
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
