// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.house;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Classes that break a rule, compiled from text, because in the source tree they would break the rule of the real
 * project.
 */
final class PlantedClasses {
    private PlantedClasses() {}

    /**
     * Compiles and imports classes.
     *
     * @param sources source text by class name
     * @param folder for the class files
     */
    static JavaClasses compile(Map<String, String> sources, Path folder) throws IOException {
        Files.createDirectories(folder);
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "needs a JDK");
        List<JavaFileObject> texts = new ArrayList<>();
        sources.forEach((name, text) -> texts.add(new Source(name, text)));
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        List<String> options =
                List.of("-proc:none", "-d", folder.toString(), "-classpath", System.getProperty("java.class.path", ""));
        if (!compiler.getTask(null, null, problems, options, null, texts).call()) {
            throw new IllegalStateException("Expected planted classes to compile, but: "
                    + problems.getDiagnostics().get(0).getMessage(Locale.ROOT));
        }
        return new ClassFileImporter().importPath(folder);
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name.replace('.', '/') + Kind.SOURCE.extension), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
