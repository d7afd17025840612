// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.serde.registry.FaultyRegistry.Hang;
import io.werkspur.schema.serde.registry.FaultyRegistry.Reply;
import io.werkspur.testkit.Patience;
import io.werkspur.testkit.ReservedPort;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryHttpTest {
    private static final Schema EVENT = PipelineEvent.getClassSchema();

    private final FaultyRegistry server;
    private final Map<String, Object> config = new HashMap<>();

    RegistryHttpTest() throws IOException {
        server = new FaultyRegistry();
        config.put(SerdeConfig.SCHEMA_REGISTRY_URL, server.url());
        config.put(SerdeConfig.RETRY_TIMEOUT_MS, 0);
        config.put(SerdeConfig.REQUEST_TIMEOUT_MS, (int) Patience.LIMIT.toMillis());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private int idFor(String subject) {
        try (SchemaRegistry registry = SchemaRegistries.connect(config)) {
            return registry.idFor(subject, EVENT);
        }
    }

    private void retryForLong() {
        config.put(SerdeConfig.RETRY_TIMEOUT_MS, (int) Patience.LIMIT.toMillis());
    }

    @Test
    void shouldSendTheWholeSchemaInTheMediaTypeOfTheApiWhenItRegisters() throws IOException {
        server.answer(call -> Reply.id(7));

        int id = idFor("a topic/1-value");

        assertThat(id).isEqualTo(7);
        FaultyRegistry.Call call = server.calls().get(0);
        assertThat(call.line()).isEqualTo("POST /subjects/a%20topic%2F1-value/versions");
        assertThat(call.headers()).containsEntry("Content-type", List.of("application/vnd.schemaregistry.v1+json"));
        assertThat(call.headers()).containsEntry("Accept", List.of("application/vnd.schemaregistry.v1+json"));
        assertThat(call.headers()).doesNotContainKey("Authorization");
        assertThat(new ObjectMapper().readTree(call.body()).path("schema").textValue())
                .isEqualTo(EVENT.toString())
                .contains("Place of the step in its run");
    }

    @Test
    void shouldFindTheApiWhenTheUrlEndsWithSlashes() {
        config.put(SerdeConfig.SCHEMA_REGISTRY_URL, server.url() + "//");
        server.answer(call -> Reply.id(7));

        idFor("s");

        assertThat(server.lines()).containsExactly("POST /subjects/s/versions");
    }

    @Test
    void shouldSendThePasswordWhenItStandsInTheUrl() {
        config.put(SerdeConfig.SCHEMA_REGISTRY_URL, server.url().replace("http://", "http://mia:p%40ss%3Aw%C3%B6rt@"));
        server.answer(call -> Reply.id(7));

        idFor("s");

        // base64 of "mia:p@ss:wört" in UTF-8
        assertThat(server.calls().get(0).headers())
                .containsEntry("Authorization", List.of("Basic bWlhOnBAc3M6d8O2cnQ="));
    }

    @Test
    void shouldSendThePasswordOfTheSettingWhenItsSourceIsUserInfo() {
        config.put(SerdeConfig.BASIC_AUTH_CREDENTIALS_SOURCE, "USER_INFO");
        config.put(SerdeConfig.BASIC_AUTH_USER_INFO, "mia:secret");
        server.answer(call -> Reply.id(7));

        idFor("s");

        assertThat(server.calls().get(0).headers()).containsEntry("Authorization", List.of("Basic bWlhOnNlY3JldA=="));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void shouldReportAtOnceWithoutThePasswordWhenTheRegistryRefusesUs(int status) {
        retryForLong();
        config.put(SerdeConfig.SCHEMA_REGISTRY_URL, server.url().replace("http://", "http://mia:secret@"));
        server.answer(call -> Reply.of(status, "{}"));

        assertThatThrownBy(() -> idFor("s"))
                .isExactlyInstanceOf(RegistryUnavailableException.class)
                .hasMessage("Expected an answer of the schema registry " + server.url()
                        + " to /subjects/s/versions, but it answered " + status
                        + ": check name and password (basic.auth.credentials.source, basic.auth.user.info)"
                        + " and what they may do");
        assertThat(server.calls()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {409, 422})
    void shouldReportTheSchemaAtOnceWhenTheRegistryRefusesIt(int status) {
        retryForLong();
        server.answer(call -> Reply.of(status, "{\"error_code\":1,\"message\":\"field\\n  x was\\r\\nremoved\"}"));

        assertThatThrownBy(() -> idFor("s"))
                .isExactlyInstanceOf(SchemaRefusedException.class)
                .hasMessage("Expected the schema registry " + server.url()
                        + " to take the schema io.werkspur.schema.PipelineEvent under the subject s, but it answered "
                        + status + ": field x was removed");
        assertThat(server.calls()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 429})
    void shouldAskAgainWhenTheTroubleMayPass(int status) {
        retryForLong();
        AtomicInteger count = new AtomicInteger();
        server.answer(call -> count.incrementAndGet() < 3 ? Reply.of(status, "busy") : Reply.id(7));

        assertThat(idFor("s")).isEqualTo(7);
        assertThat(server.calls()).hasSize(3);
    }

    @Test
    void shouldGiveUpAfterOneTryWhenNoRetryIsAllowed() {
        server.answer(call -> Reply.of(503, "<h1>Service\nUnavailable</h1>"));

        assertThatThrownBy(() -> idFor("s"))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageEndingWith("but it answered 503: <h1>Service Unavailable</h1>");
        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void shouldBeUnavailableWhenNobodyListens() {
        config.put(SerdeConfig.SCHEMA_REGISTRY_URL, deadUrl());

        assertThatThrownBy(() -> idFor("s"))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining("ConnectException");
    }

    @ParameterizedTest
    @EnumSource(
            value = Hang.class,
            names = {"BEFORE_HEADERS", "IN_BODY"})
    void shouldBeUnavailableWhenTheAnswerDoesNotEnd(Hang where) {
        config.put(SerdeConfig.REQUEST_TIMEOUT_MS, 300);
        server.answer(call -> Reply.hanging(where));

        assertThatThrownBy(() -> idFor("s"))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageEndingWith("but it took longer than 300 ms (schema.registry.request.timeout.ms)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>Welcome</html>", "", "{\"id\":", "7", "{\"id\":\"7\"}", "{\"id\":7.5}", "{}", "[]"})
    void shouldBeUnavailableWhenTheAnswerMakesNoSense(String body) {
        retryForLong();
        server.answer(call -> Reply.of(200, body));

        assertThatThrownBy(() -> idFor("s")).isExactlyInstanceOf(RegistryUnavailableException.class);
        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void shouldNotFollowWhenTheRegistryRedirects() throws IOException {
        try (FaultyRegistry other = new FaultyRegistry()) {
            other.answer(call -> Reply.id(7));
            server.answer(call -> Reply.redirect(other.url() + "/subjects/s/versions"));

            assertThatThrownBy(() -> idFor("s"))
                    .isExactlyInstanceOf(RegistryUnavailableException.class)
                    .hasMessageEndingWith("but it redirects (307): set schema.registry.url to the final address");
            assertThat(other.calls()).isEmpty();
        }
    }

    @Test
    void shouldGoToTheNextUrlAndStayThereWhenTheFirstIsAway() throws IOException {
        try (FaultyRegistry broken = new FaultyRegistry()) {
            broken.answer(call -> Reply.of(500, ""));
            server.answer(call -> Reply.id(7));
            config.put(
                    SerdeConfig.SCHEMA_REGISTRY_URL, String.join(", ", List.of(deadUrl(), broken.url(), server.url())));

            try (SchemaRegistry registry = SchemaRegistries.connect(config)) {
                registry.idFor("s", EVENT);
                registry.idFor("t", EVENT);
            }

            assertThat(broken.calls()).hasSize(1);
            assertThat(server.calls()).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:8081", "ftp://mia:secret@host/", "http://mia:sec ret@host", "http:///path", ""})
    void shouldNameTheKeyButNotTheValueWhenTheUrlIsNone(String url) {
        config.put(SerdeConfig.SCHEMA_REGISTRY_URL, url);

        assertThatThrownBy(() -> SchemaRegistries.connect(config))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("schema.registry.url")
                .hasMessageNotContainingAny("secret", "sec ret");
    }

    @Test
    void shouldNameTheKeysWhenTheUserInfoIsMissing() {
        config.put(SerdeConfig.BASIC_AUTH_CREDENTIALS_SOURCE, "USER_INFO");

        assertThatThrownBy(() -> SchemaRegistries.connect(config))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("basic.auth.user.info as name:password");
    }

    @Test
    void shouldHideThePasswordWhenTheSettingsArePrinted() {
        config.put(SerdeConfig.BASIC_AUTH_USER_INFO, "mia:secret");

        assertThat(new SerdeConfig(config).values().toString())
                .contains("[hidden]")
                .doesNotContain("secret");
    }

    private static String deadUrl() {
        return "http://127.0.0.1:" + ReservedPort.next();
    }

    @Test
    void shouldRepeatWhyTheRegistryRefusesWhenItSaysSo() {
        server.answer(call -> Reply.of(403, "{\"error_code\":40301,\"message\":\"no new schemas\\nhere\"}"));

        assertThatThrownBy(() -> idFor("s"))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining("it answered 403 (no new schemas here): check name and password");
    }

    @Test
    void shouldRepeatNothingWhenAProxyRefuses() {
        server.answer(call -> Reply.of(403, "<html><title>Forbidden</title></html>"));

        assertThatThrownBy(() -> idFor("s")).hasMessageContaining("it answered 403: check name and password");
    }
}
