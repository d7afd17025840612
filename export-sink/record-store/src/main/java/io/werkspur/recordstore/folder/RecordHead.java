// SPDX-License-Identifier: Apache-2.0
package io.werkspur.recordstore.folder;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.werkspur.schema.ExecutionRecord;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The fields that distinguish one record of a run from another.
 *
 * @param executionId the run
 * @param foldVersion version of the fold
 * @param revision number of events that it was made from
 */
record RecordHead(String executionId, int foldVersion, long revision) {
    private static final JsonFactory JSON = new JsonFactory();

    static RecordHead of(ExecutionRecord record) {
        return new RecordHead(record.getExecutionId(), record.getFoldVersion(), record.getRevision());
    }

    /**
     * Reads it from a record in its JSON form, without the items; empty if it is not a complete record. Leaves the stream open.
     */
    static Optional<RecordHead> read(InputStream json) {
        @Nullable String executionId = null;
        int foldVersion = -1;
        long revision = -1;
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("execution_id") && value == JsonToken.VALUE_STRING) {
                    executionId = parser.getText();
                } else if (name.equals("fold_version") && value == JsonToken.VALUE_NUMBER_INT) {
                    foldVersion = parser.getIntValue();
                } else if (name.equals("revision") && value == JsonToken.VALUE_NUMBER_INT) {
                    revision = parser.getLongValue();
                } else {
                    parser.skipChildren();
                }
            }
            if (parser.currentToken() != JsonToken.END_OBJECT) {
                return Optional.empty();
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        return executionId == null || foldVersion < 0 || revision < 0
                ? Optional.empty()
                : Optional.of(new RecordHead(executionId, foldVersion, revision));
    }

    boolean isNewerThan(RecordHead other) {
        return foldVersion != other.foldVersion ? foldVersion > other.foldVersion : revision > other.revision;
    }
}
