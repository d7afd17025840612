// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.name;

import io.werkspur.schema.event.ExecutionId;

/** Names from the id of the run, like its folder in the folder of the sink. */
record OwnNames(String executionId) implements RunNames {
    @Override
    public String folder() {
        return ExecutionId.folderName(executionId);
    }

    @Override
    public String alone(String format, String file) {
        return folder() + "_" + file;
    }

    @Override
    public String inFolder(String format, String file, int files) {
        return file;
    }

    @Override
    public String zip() {
        return folder() + "_export.zip";
    }

    @Override
    public MediaNames media() {
        return (step, ending) -> null;
    }
}
