// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.cli;

import io.werkspur.cli.WerkspurCommand;
import io.werkspur.integration.embedded.SharedParts;
import io.werkspur.schema.event.Topics;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Runs commands and keeps what they print, until it is closed. */
final class CapturedConsole implements AutoCloseable {
    private final PrintStream realOut = System.out;
    private final PrintStream realErr = System.err;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    CapturedConsole() {
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    /** Runs a command against the shared broker and registry; returns its exit code. */
    int run(SharedParts parts, Topics topics, String... args) {
        return WerkspurCommand.run(arguments(parts, topics, args));
    }

    /** A command with the options by which it finds the shared broker, the registry and the topics. */
    static String[] arguments(SharedParts parts, Topics topics, String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--topic-prefix", topics.prefix()));
        all.addAll(List.of("--bootstrap-servers", parts.bootstrapServers()));
        all.addAll(List.of("--schema-registry-url", parts.registryUrl()));
        return all.toArray(String[]::new);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    void clear() {
        out.reset();
        err.reset();
    }

    @Override
    public void close() {
        System.setOut(realOut);
        System.setErr(realErr);
    }
}
