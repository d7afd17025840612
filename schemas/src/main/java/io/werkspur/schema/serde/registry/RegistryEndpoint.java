// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde.registry;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** One base URL of the registry and its credentials. Immutable; {@link #toString} contains no secret. */
final class RegistryEndpoint {
    private static final Pattern BESIDE_OTHERS = Pattern.compile("(.*)/apis/ccompat/v\\d+");

    private final String base;
    private final @Nullable String authorization;

    private RegistryEndpoint(String base, @Nullable String authorization) {
        this.base = base;
        this.authorization = authorization;
    }

    static List<RegistryEndpoint> all(SerdeConfig config) {
        if (config.usesUserInfo() && !config.userInfo().contains(":")) {
            throw new ConfigException("Expected " + SerdeConfig.BASIC_AUTH_USER_INFO
                    + " as name:password, because " + SerdeConfig.BASIC_AUTH_CREDENTIALS_SOURCE
                    + " is USER_INFO, but it contains no colon");
        }
        List<RegistryEndpoint> endpoints = new ArrayList<>();
        for (String url : config.registryUrls()) {
            endpoints.add(parse(url.strip(), config));
        }
        return List.copyOf(endpoints);
    }

    private static RegistryEndpoint parse(String url, SerdeConfig config) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            throw notAUrl();
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (uri.getHost() == null || !(scheme.equals("http") || scheme.equals("https")) || uri.getQuery() != null) {
            throw notAUrl();
        }
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceAll("/+$", "");
        String userInfo = config.usesUserInfo() ? config.userInfo() : uri.getUserInfo();
        return new RegistryEndpoint(scheme + "://" + uri.getHost() + port + path, basic(userInfo));
    }

    /** Does not show the value, which may contain a password. */
    private static ConfigException notAUrl() {
        return new ConfigException("Expected every entry of " + SerdeConfig.SCHEMA_REGISTRY_URL
                + " as http://host:port/path or https://host:port/path, but one is not");
    }

    private static @Nullable String basic(@Nullable String userInfo) {
        return userInfo == null
                ? null
                : "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
    }

    URI resolve(String path) {
        return URI.create(base + path);
    }

    /** Whether it is the part of Apicurio's registry that speaks as Confluent's does; its other parts are beside it. */
    boolean hasBeside() {
        return BESIDE_OTHERS.matcher(base).matches();
    }

    URI resolveBeside(String path) {
        return URI.create(BESIDE_OTHERS.matcher(base).replaceFirst("$1") + path);
    }

    @Nullable
    String authorization() {
        return authorization;
    }

    /** The base URL without name and password. */
    @Override
    public String toString() {
        return base;
    }
}
