// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.commandline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.werkspur.service.commandline.ServiceArguments.Parsed;
import io.werkspur.service.commandline.ServiceArguments.UsageException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.junit.jupiter.api.Test;

class ServiceArgumentsTest {
    private static final ConfigDef DEFINITION = new ConfigDef()
            .define(
                    "gateway.listen",
                    Type.STRING,
                    "8082",
                    Importance.HIGH,
                    "Where it listens: host:port. Empty: nowhere.")
            .define("gateway.rate.limit", Type.LONG, 10, Importance.LOW, "Requests a second.")
            .define("export.formats", Type.LIST, "html", Importance.MEDIUM, "Formats, 100% of them.")
            .define("query.token", Type.PASSWORD, "hush-hush", Importance.HIGH, "Secret (16 characters).")
            .define("bootstrap.servers", Type.STRING, "127.0.0.1:9092", Importance.HIGH, "Brokers, host:port.")
            .define("out.dir", Type.STRING, "out", Importance.HIGH, "Folder of records.")
            .define("gap.timeout.ms", Type.LONG, 5, Importance.LOW, "Milliseconds to wait.");

    private final ServiceArguments arguments =
            new ServiceArguments(new ServiceUsage("test", "Does a thing.", "test --out-dir x"), DEFINITION);

    @Test
    void shouldShowWhatIsNeededFirstThenEachPartUnderItsHeading() {
        assertThat(help(true))
                .containsSubsequence(
                        "Usage: werkspur test [OPTIONS]",
                        "Does a thing.",
                        "What you need first:",
                        "--out-dir=DIR",
                        "Exports and pages:",
                        "--export-formats=A,B",
                        "Gateway:",
                        "--gateway-listen=HOST:PORT",
                        "--gateway-rate-limit=N",
                        "Queries:",
                        "--query-token=TOKEN",
                        "Kafka and schema registry:",
                        "--bootstrap-servers=HOST:PORT",
                        "Times, memory, limits:",
                        "--gap-timeout-ms=MS",
                        "General:",
                        "--set=KEY=VALUE",
                        "Example:",
                        "./werkspur test --out-dir x");
    }

    @Test
    void shouldShowOnlyTheBeginningOfWhatMattersUntilAskedForAll() {
        assertThat(help(false))
                .contains("Where it listens [8082]", "Formats [html]", "--help-all")
                .doesNotContain("Empty: nowhere", "--gateway-rate-limit", "--gap-timeout-ms", "hush-hush");
        assertThat(help(true))
                .contains("Empty: nowhere. Default: 8082", "Formats, 100% of them. Default: html")
                .doesNotContain("hush-hush");
    }

    @Test
    void shouldReadEverySettingByItsOption() {
        Parsed parsed = arguments.parse("--gateway-rate-limit", "5", "--set", "producer.acks=all", "--out-dir=here");

        assertThat(parsed.settings())
                .containsEntry("gateway.rate.limit", "5")
                .containsEntry("producer.acks", "all")
                .containsEntry("out.dir", "here");
        assertThat(parsed.help()).isFalse();
    }

    @Test
    void shouldKnowWhichHelpIsWanted() {
        assertThat(arguments.parse("-h"))
                .extracting(Parsed::help, Parsed::wholeHelp)
                .containsExactly(true, false);
        assertThat(arguments.parse("--help-all"))
                .extracting(Parsed::help, Parsed::wholeHelp)
                .containsExactly(true, true);
    }

    @Test
    void shouldNameTheOptionThatWasProbablyMeantOnce() {
        assertThatThrownBy(() -> arguments.parse("--gatway-listen", "1"))
                .isInstanceOf(UsageException.class)
                .hasMessage("Expected an option of werkspur test, but got '--gatway-listen' (did you mean"
                        + " --gateway-listen?); --help shows what there is")
                .hasNoCause();
    }

    private String help(boolean all) {
        StringWriter text = new StringWriter();
        arguments.printHelp(new PrintWriter(text), all);
        return text.toString().replaceAll("\\s+", " ");
    }
}
