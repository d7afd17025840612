// SPDX-License-Identifier: Apache-2.0
package io.werkspur.web;

import io.werkspur.export.format.Formats;
import io.werkspur.foundation.file.TemporaryFiles;
import io.werkspur.recordstore.folder.ErasedRuns;
import io.werkspur.recordstore.media.MediaPlaces;
import io.werkspur.recordstore.run.StoredRuns;
import io.werkspur.service.http.ServiceMetrics;
import io.werkspur.service.lifecycle.Readiness;
import java.util.function.Supplier;

/**
 * What the API needs from the sink.
 *
 * @param runs the records
 * @param erased which runs were erased
 * @param formats the available formats
 * @param media the media of the runs
 * @param tokens the tokens and their roles; if there are none, every client sees everything
 * @param readiness whether the sink has caught up: only then is a missing run known not to exist; must not block
 * @param metrics meters of the service
 * @param software name and version, for manifests
 * @param temporary where responses are until they are complete
 */
public record ApiBackend(
        StoredRuns runs,
        ErasedRuns erased,
        Formats formats,
        MediaPlaces media,
        AccessTokens tokens,
        Supplier<Readiness> readiness,
        ServiceMetrics metrics,
        String software,
        TemporaryFiles temporary) {}
