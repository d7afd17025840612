// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.aggregator.AggregatorConfig;
import io.werkspur.gateway.GatewayConfig;
import io.werkspur.sink.SinkConfig;
import io.werkspur.standalone.embedded.CommonSettings;
import io.werkspur.standalone.embedded.StandaloneConfig;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;

/** Every setting and variable that the documents name exists. A dotted name that is no setting has to be of a kind that is known here. */
class DocumentedSettingsTest {
    private static final Pattern DOTTED =
            Pattern.compile("(?<![\\w./<-])[a-z][a-z0-9_]*(?:\\.[a-z0-9_]+)+(?![\\w/(-])");
    private static final Pattern VARIABLE = Pattern.compile("WERKSPUR_[A-Z0-9_]*[A-Z0-9]");

    private static final Pattern FILE =
            Pattern.compile(".*\\.(avdl|csv|docx|html|json|jsonl|lock|log|log\\.1|md|pdf|properties|"
                    + "qdc|qde|qdpx|sha256|xml|xsd|yml|zip)");
    private static final Pattern CLASS_OR_MODULE =
            Pattern.compile("(io\\.werkspur|tracker\\.meters|tests\\.|os\\.(fork|_exit)).*");
    /** Headers of messages, keys in metadata, a field of an event, a benchmark's parameter. */
    private static final Pattern FIELD = Pattern.compile("(werkspur|metadata|prompt|run|source)\\..*");

    /** Of its clients, and of a broker's groups. */
    private static final Pattern OF_KAFKA = Pattern.compile("(producer|consumer|streams|admin|group)\\..*");

    @Test
    void shouldKnowEverySetting() throws IOException {
        Set<String> settings = settings();
        Set<String> packages = packages();
        List<String> wrong = new ArrayList<>();
        Set<String> known = new TreeSet<>();
        for (MarkdownPage page : MarkdownPage.all()) {
            for (String code : page.inlineCode()) {
                Matcher name = DOTTED.matcher(code);
                while (name.find()) {
                    if (settings.contains(name.group())) {
                        known.add(name.group());
                    } else if (!isSomethingElse(name.group()) && !isPackage(name.group(), packages)) {
                        wrong.add(page.name() + ": " + name.group());
                    }
                }
            }
        }
        assertThat(known).hasSizeGreaterThan(40);
        assertThat(wrong).isEmpty();
    }

    private static boolean isSomethingElse(String name) {
        return Stream.of(FILE, CLASS_OR_MODULE, FIELD, OF_KAFKA)
                        .anyMatch(kind -> kind.matcher(name).matches())
                || ProducerConfig.configNames().contains(name)
                || ConsumerConfig.configNames().contains(name);
    }

    // The documents name packages below that of their module: domain.fold.
    private static boolean isPackage(String name, Set<String> packages) {
        return packages.stream().anyMatch(known -> known.endsWith("." + name));
    }

    private static Set<String> packages() throws IOException {
        String sources = File.separator + "java" + File.separator;
        try (Stream<Path> files = Files.walk(Path.of(".."))) {
            return files.map(Path::toString)
                    .filter(file -> file.contains(sources) && file.endsWith(".java"))
                    .map(file -> Path.of(file.substring(file.indexOf(sources) + sources.length())))
                    .map(file -> String.valueOf(file.getParent()).replace(File.separatorChar, '.'))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Test
    void shouldKnowEveryVariable() throws IOException {
        Set<String> variables = settings().stream()
                .map(name -> "WERKSPUR_" + name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_"))
                .collect(Collectors.toCollection(TreeSet::new));
        String code = programs();
        Set<String> wrong = new TreeSet<>();
        for (MarkdownPage page : MarkdownPage.all()) {
            Matcher variable = VARIABLE.matcher(page.text());
            while (variable.find()) {
                String name = variable.group();
                boolean ofKafka = name.matches("WERKSPUR_(PRODUCER|CONSUMER|STREAMS|ADMIN)_.*");
                if (!variables.contains(name)
                        && !ofKafka
                        && !Pattern.compile(name + "\\b").matcher(code).find()) {
                    wrong.add(page.name() + ": " + name);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static Set<String> settings() {
        Set<String> names = new TreeSet<>(CommonSettings.definition().names());
        names.addAll(AggregatorConfig.definition().names());
        names.addAll(SinkConfig.definition().names());
        names.addAll(GatewayConfig.definition().names());
        names.addAll(StandaloneConfig.definition().names());
        return names;
    }

    /** The programs that read variables which are no settings: the launcher, our own sources, the Python client. */
    private static String programs() throws IOException {
        StringBuilder text = new StringBuilder(Files.readString(Path.of("..", "werkspur")));
        for (String folder : List.of("service-kit/src/main", "cli/src/main", "clients/python")) {
            try (Stream<Path> files = Files.walk(Path.of("..", folder))) {
                for (Path file : files.filter(Files::isRegularFile)
                        .filter(file -> file.toString().matches(".*\\.(java|xml|py)"))
                        .toList()) {
                    text.append(Files.readString(file));
                }
            }
        }
        return text.toString();
    }
}
