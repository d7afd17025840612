// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.EvaluationResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each rule fails if it is broken; a rule that cannot fail is useless. */
class ArchitectureRulesTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void shouldFailWhenAViolationIsPlanted(HouseRule rule) throws IOException {
        List<Map<String, String>> all = violations(rule);
        for (int i = 0; i < all.size(); i++) {
            JavaClasses planted = PlantedClasses.compile(all.get(i), directory.resolve("violation-" + i));

            assertThatThrownBy(() -> rule.rule().check(planted))
                    .as("%s", all.get(i))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("Planted")
                    .hasMessageNotContaining("failed to check any classes");
        }
    }

    @Test
    void shouldNameEveryForbiddenArrowWhenAModuleImportsAllOthers() throws IOException {
        // given
        Map<String, String> sources = new HashMap<>();
        List<String> forbidden = new ArrayList<>();
        for (HouseModule from : HouseModule.values()) {
            StringBuilder fields = new StringBuilder();
            for (HouseModule to : HouseModule.values()) {
                fields.append(to.root())
                        .append(".Planted f")
                        .append(to.ordinal())
                        .append("; ");
                if (to != from && !from.imports().contains(to)) {
                    forbidden.add(ModuleArrows.arrow(from, to));
                }
            }
            sources.putAll(planted(from.root(), fields.toString()));
        }

        // when
        EvaluationResult result = HouseRule.MODULE_ARROWS.rule().evaluate(PlantedClasses.compile(sources, directory));

        // then
        assertThat(result.getFailureReport().getDetails().stream().map(line -> line.substring(0, line.indexOf(':'))))
                .containsExactlyInAnyOrderElementsOf(forbidden);
    }

    /** One entry per way to break the rule. */
    private static List<Map<String, String>> violations(HouseRule rule) {
        return switch (rule) {
            case MODULE_ARROWS ->
                List.of(
                        planted("io.werkspur.schema", "io.werkspur.service.topic.TopicAdmin field;"),
                        planted("io.werkspur.nowhere", ""));
            case NO_SERVICES_IN_A_PIPELINE ->
                List.of(
                        planted("io.werkspur.foundation", "io.werkspur.service.topic.TopicAdmin field;"),
                        planted("io.werkspur.schema.event", "io.javalin.Javalin field;"),
                        planted("io.werkspur.segmentlog", "picocli.CommandLine field;"),
                        planted("io.werkspur.repair", "picocli.CommandLine field;"),
                        planted("io.werkspur.tracker", "io.micrometer.core.instrument.MeterRegistry field;"));
            case TRACKER_INTERNALS -> List.of(useOfTrackerInternals());
            case FOREIGN_CLASSES_IN_ONE_PLACE ->
                List.of(
                        planted(
                                "io.werkspur.sink",
                                "Object made(org.apache.kafka.common.config.AbstractConfig config) { return"
                                        + " config.getConfiguredInstance(\"value.deserializer\", Object.class); }"),
                        planted(
                                "io.werkspur.tracker",
                                "Object made() throws Exception { return"
                                        + " org.apache.kafka.common.utils.Utils.newInstance(\"a\", Object.class); }"));
            case DOMAIN_KNOWS_ONLY_EVENTS ->
                List.of(
                        domain("org.apache.kafka.common.header.Headers field;"),
                        domain("org.apache.avro.Schema field;"),
                        domain("java.nio.file.Path field;"),
                        domain("java.io.File field;"),
                        domain("java.net.http.HttpClient field;"),
                        domain("com.fasterxml.jackson.databind.JsonNode field;"),
                        domain("io.werkspur.schema.json.RecordJson field;"));
            case DOMAIN_HAS_NO_CLOCK ->
                List.of(
                        domain("java.time.Clock field;"),
                        domain("Object field = java.time.Instant.now();"),
                        domain("Object field = java.time.LocalDate.now();"),
                        domain("Object field = java.time.LocalDateTime.now();"),
                        domain("Object field = java.time.OffsetDateTime.now();"),
                        domain("Object field = java.time.ZonedDateTime.now();"),
                        domain("long field = System.currentTimeMillis();"),
                        domain("long field = System.nanoTime();"));
            case GATEWAY_RUNS_ARE_PURE -> impure("io.werkspur.gateway.run");
            case GATEWAY_COMMANDS_ARE_PURE -> impure("io.werkspur.gateway.command");
            case MEDIA_LEAVE_BY_ONE_DOOR ->
                List.of(
                        planted(
                                "io.werkspur.web",
                                "Object f(io.werkspur.recordstore.media.RunMedia media) { return media.find(\"a\"); }"),
                        planted(
                                "io.werkspur.export.html",
                                "Object f(io.werkspur.recordstore.media.LocalMedia media) { return"
                                        + " media.find(\"a\"); }"),
                        planted(
                                "io.werkspur.web",
                                "Object f(io.werkspur.recordstore.media.RunMedia media) { return"
                                        + " media.begin(\"a\"); }"));
            case LOCATIONS_STAY_BEHIND_THE_DOOR ->
                List.of(planted(
                        "io.werkspur.export.html",
                        "Object f(io.werkspur.export.view.ViewedRun run, io.werkspur.schema.ExecutionItem step) {"
                                + " return run.location(step); }"));
            case NO_CYCLES -> {
                Map<String, String> cycle = planted("io.werkspur.sink", "io.werkspur.sink.consume.Planted field;");
                cycle.putAll(planted("io.werkspur.sink.consume", "io.werkspur.sink.Planted field;"));
                yield List.of(cycle);
            }
            case NULL_MARKED -> List.of(planted("io.werkspur.unmarked", ""));
        };
    }

    private static List<Map<String, String>> impure(String packageName) {
        return List.of(
                planted(packageName, "org.apache.kafka.common.header.Headers field;"),
                planted(packageName, "io.javalin.Javalin field;"),
                planted(packageName, "java.net.URI field;"),
                planted(packageName, "java.io.File field;"),
                planted(packageName, "java.nio.file.Path field;"));
    }

    private static Map<String, String> domain(String member) {
        return planted("io.werkspur.aggregator.domain", member);
    }

    private static Map<String, String> useOfTrackerInternals() {
        Map<String, String> sources = planted("io.werkspur.tracker.internal", "");
        sources.putAll(planted("io.werkspur.gateway", "io.werkspur.tracker.internal.Planted field;"));
        return sources;
    }

    private static Map<String, String> planted(String packageName, String member) {
        Map<String, String> source = new HashMap<>();
        source.put(packageName + ".Planted", "package " + packageName + "; public class Planted { " + member + " }");
        return source;
    }
}
