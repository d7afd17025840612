// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.http;

import io.werkspur.service.config.CommonConfig;
import io.werkspur.service.config.HostAndPort;
import io.werkspur.service.config.SecretFiles;
import io.werkspur.service.config.TokenForm;
import io.werkspur.service.http.access.BearerToken;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/** The settings of a server: {@code <name>.listen}, {@code <name>.token} and {@code <name>.token.file}. Stateless, safe from any thread. */
public final class HttpConfig {
    private HttpConfig() {}

    /**
     * Adds the settings of a server to {@code def} and returns it.
     *
     * @param name what the server is called in settings, such as {@code gateway}
     * @param listen where it listens by default; empty for nowhere
     * @param serves what it serves, for the reference: "the query API"
     */
    public static ConfigDef define(ConfigDef def, String name, String listen, String serves) {
        ConfigDef withToken = def.define(
                        name + ".listen",
                        Type.STRING,
                        listen,
                        HostAndPort.validator(),
                        Importance.HIGH,
                        "Where " + serves
                                + " listens: host:port, or a port on 127.0.0.1. Empty: nowhere. Anywhere else than"
                                + " on this machine's loopback address " + name + ".token is needed.")
                .define(
                        name + ".token",
                        Type.PASSWORD,
                        "",
                        new TokenForm(),
                        Importance.HIGH,
                        "Secret that a client of " + serves
                                + " must show (Authorization: Bearer …), 16 characters at least."
                                + " Empty: none is asked for, which only a loopback address allows.");
        return SecretFiles.define(withToken, name + ".token", Importance.MEDIUM);
    }

    /**
     * The settings of the server; empty if it is off.
     *
     * @throws ConfigException with one line if it could be reached from other machines without a token
     */
    public static Optional<ServerSettings> settings(AbstractConfig config, String name) {
        return HostAndPort.parse(config.getString(name + ".listen"))
                .map(listen ->
                        ServerSettings.of(name, listen, token(config, name)).withOperator(operator(config)));
    }

    /** The operator's token, from a configuration that has the common settings; empty if none is set. */
    public static Optional<BearerToken> operator(AbstractConfig config) {
        return bearer(config.getPassword(CommonConfig.METRICS_TOKEN));
    }

    /** The token of the server; empty if none is set. */
    public static Optional<BearerToken> token(AbstractConfig config, String name) {
        return bearer(config.getPassword(name + ".token"));
    }

    private static Optional<BearerToken> bearer(Password given) {
        String secret = given.value();
        return secret.isEmpty() ? Optional.empty() : Optional.of(BearerToken.of(secret));
    }
}
