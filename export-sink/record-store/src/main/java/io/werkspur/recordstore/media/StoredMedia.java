// SPDX-License-Identifier: Apache-2.0
package io.werkspur.recordstore.media;

import io.werkspur.recordstore.RunFolderLayout;
import io.werkspur.recordstore.run.StoredRuns;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/**
 * Media of stored runs: those in {@code media/} next to the record, for that run alone; those in the configured folders; and,
 * behind URLs, those of listed servers. The record and its exports are never media, whatever a step says. Immutable, safe from
 * any thread.
 */
public final class StoredMedia implements MediaPlaces {
    private static final Pattern URL = Pattern.compile("(?i:https?):");

    private final StoredRuns runs;
    private final LocalMedia configured;
    private final RunMedia remote;
    private final long mostBytes;

    /**
     * Does not open anything yet.
     *
     * @param roots folders that may contain media of any run
     * @param remote for URLs
     * @param mostBytes a larger local medium is missing
     */
    public StoredMedia(StoredRuns runs, List<Path> roots, RunMedia remote, long mostBytes) {
        this.runs = runs;
        this.configured = new LocalMedia(roots, mostBytes);
        this.remote = remote;
        this.mostBytes = mostBytes;
    }

    @Override
    public RunMedia of(String executionId) {
        LocalMedia ofRun = new LocalMedia(List.of(RunFolderLayout.mediaIn(runs.folder(executionId))), mostBytes);
        return new RunMedia() {
            @Override
            public Medium find(String location) {
                return isUrl(location) ? remote.find(location) : local(ofRun, location);
            }

            @Override
            public CompletableFuture<Medium> begin(String location) {
                return isUrl(location)
                        ? remote.begin(location)
                        : CompletableFuture.completedFuture(local(ofRun, location));
            }
        };
    }

    private static boolean isUrl(String location) {
        return URL.matcher(location).lookingAt();
    }

    private Medium local(LocalMedia ofRun, String location) {
        if (location.startsWith(RunFolderLayout.MEDIA_PREFIX)
                && ofRun.find(location.substring(RunFolderLayout.MEDIA_PREFIX.length()))
                        instanceof Medium.Found found) {
            return found;
        }
        return configured.find(location);
    }
}
