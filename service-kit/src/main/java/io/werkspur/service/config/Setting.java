// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.config;

/**
 * A value that was given for a setting.
 *
 * @param key name of the setting
 * @param value as given
 * @param origin its source, for messages: "the file x.properties", "the variable WERKSPUR_X"
 */
record Setting(String key, String value, String origin) {}
