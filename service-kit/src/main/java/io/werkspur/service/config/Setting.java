// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.config;

/**
 * One value that somebody gave.
 *
 * @param key name of the setting
 * @param value as it was given
 * @param origin where it was given, for messages: "the file x.properties", "the variable WERKSPUR_X"
 */
record Setting(String key, String value, String origin) {}
