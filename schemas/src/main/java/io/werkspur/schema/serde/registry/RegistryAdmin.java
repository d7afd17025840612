// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde.registry;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.werkspur.schema.serde.registry.RegistryHttp.Answer;
import io.werkspur.schema.serde.registry.RegistryHttp.Call;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * What an operator may do at a registry, beside registering schemas: put schemas in under ids of his choice. Every call throws {@link
 * RegistryUnavailableException} if the registry gives no usable response, or does not allow it. Safe from any thread.
 */
public final class RegistryAdmin {
    private static final String APICURIO_IMPORT = "/apis/registry/v2/admin/import";

    private final RegistryHttp http;
    private final RegistryApi api;

    RegistryAdmin(RegistryHttp http) {
        this.http = http;
        this.api = new RegistryApi(http);
    }

    /**
     * Sends no request yet.
     *
     * @param config see {@link SerdeConfig}; other keys are ignored
     * @throws org.apache.kafka.common.config.ConfigException for a missing or bad value, naming its key
     */
    public static RegistryAdmin connect(Map<String, ?> config) {
        return new RegistryAdmin(RegistryHttp.connect(new SerdeConfig(config)));
    }

    /** Whether it is Apicurio's registry, as its address says; otherwise it is taken for Confluent's. */
    public boolean isApicurio() {
        return http.hasBeside();
    }

    /** Numbers of the versions of a subject; empty if there is no such subject. */
    public List<Integer> versions(String subject) {
        return api.versions(subject);
    }

    /** Puts an archive into Apicurio's registry; its ids are kept where they are free. What cannot be put in is left out silently. */
    public void importArchive(byte[] zip) {
        Map<String, String> headers = Map.of(
                "Content-Type", "application/zip",
                "X-Registry-Preserve-ContentId", "true",
                "X-Registry-Preserve-GlobalId", "false");
        require(http.send(new Call("POST", APICURIO_IMPORT, true, headers, zip)), "import an archive");
    }

    /** Puts a schema into Confluent's registry under an id, through the mode IMPORT of its subject, which is left again. */
    public void importUnder(String subject, int id, Schema schema) {
        String mode = "/mode/" + RegistryApi.encode(subject);
        ObjectNode registration = JsonNodeFactory.instance.objectNode();
        registration.put("schema", schema.toString()).put("id", id);
        require(http.send(Call.of("PUT", mode, mode("IMPORT"))), "set the mode IMPORT");
        try {
            require(
                    http.send(Call.of("POST", "/subjects/" + RegistryApi.encode(subject) + "/versions", registration)),
                    "take a schema under id " + id);
        } finally {
            require(http.send(Call.of("PUT", mode, mode("READWRITE"))), "leave the mode IMPORT of " + subject);
        }
    }

    private static ObjectNode mode(String mode) {
        return JsonNodeFactory.instance.objectNode().put("mode", mode);
    }

    private static void require(Answer answer, String what) {
        if (!answer.isSuccess()) {
            throw new RegistryUnavailableException(
                    "Expected the schema registry " + answer.endpoint() + " to " + what + ", but " + answer.problem());
        }
    }
}
