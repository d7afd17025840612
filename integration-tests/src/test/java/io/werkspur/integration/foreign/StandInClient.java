// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.foreign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** A client of the registry that reads answers and errors as Confluent's does, and takes its settings by the same names. */
final class StandInClient {
    private static final int PARSE_ERROR = 50005;

    private final ObjectMapper json = new ObjectMapper();
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();
    private final Map<String, Integer> ids = new ConcurrentHashMap<>();
    private final String url;
    private final int connectMillis;
    private final int readMillis;

    StandInClient(Map<String, ?> settings) {
        Object urls = settings.get("schema.registry.url");
        this.url = urls instanceof List<?> list ? list.get(0).toString() : String.valueOf(urls);
        this.connectMillis =
                Integer.parseInt(settings.get("http.connect.timeout.ms").toString());
        this.readMillis = Integer.parseInt(settings.get("http.read.timeout.ms").toString());
        if (!"0".equals(String.valueOf(settings.get("max.retries")))) {
            throw new IllegalArgumentException(
                    "Expected no retries of its own, but got " + settings.get("max.retries"));
        }
    }

    Schema byId(int id) throws IOException, RestClientException {
        Schema known = schemas.get(id);
        if (known == null) {
            JsonNode answer = send("/schemas/ids/" + id + "?fetchMaxId=false", null);
            known = new Schema.Parser().parse(answer.get("schema").textValue());
            schemas.put(id, known);
        }
        return known;
    }

    int register(String subject, Schema schema) throws IOException, RestClientException {
        Integer known = ids.get(subject + schema);
        if (known == null) {
            JsonNode request = JsonNodeFactory.instance.objectNode().put("schema", schema.toString());
            known = send("/subjects/" + subject + "/versions?normalize=false", request)
                    .get("id")
                    .intValue();
            ids.put(subject + schema, known);
        }
        return known;
    }

    private JsonNode send(String path, @Nullable JsonNode body) throws IOException, RestClientException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(url + path).toURL().openConnection();
        connection.setConnectTimeout(connectMillis);
        connection.setReadTimeout(readMillis);
        try {
            if (body != null) {
                connection.setRequestMethod("POST");
                connection.setRequestProperty("Content-Type", "application/vnd.schemaregistry.v1+json");
                connection.setDoOutput(true);
                connection.getOutputStream().write(body.toString().getBytes(StandardCharsets.UTF_8));
            }
            int status = connection.getResponseCode();
            if (status == 200) {
                try (InputStream in = connection.getInputStream()) {
                    return json.readTree(in);
                }
            }
            throw error(status, connection.getErrorStream());
        } finally {
            connection.disconnect();
        }
    }

    private RestClientException error(int status, @Nullable InputStream errors) throws IOException {
        if (errors == null) {
            return new RestClientException("Error", status, PARSE_ERROR);
        }
        String text = new String(errors.readAllBytes(), StandardCharsets.UTF_8);
        try {
            JsonNode error = json.readTree(text);
            return new RestClientException(
                    error.path("message").asText(),
                    status,
                    error.path("error_code").asInt());
        } catch (JsonProcessingException e) {
            return new RestClientException(
                    "Unable to parse error message from schema registry: '(" + text + ")'", status, PARSE_ERROR);
        }
    }
}
