// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.embedded;

import io.werkspur.service.config.CommonConfig;
import io.werkspur.service.config.SecretFiles;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/** The settings that all services have in common, and no others. Immutable. */
public final class CommonSettings extends AbstractConfig {
    /** Reads the given settings; missing ones have their defaults, others are ignored. */
    public CommonSettings(Map<String, ?> originals) {
        super(definition(), SecretFiles.read(definition(), originals), false);
    }

    /** The common settings. */
    public static ConfigDef definition() {
        return CommonConfig.define(new ConfigDef());
    }
}
