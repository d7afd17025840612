// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.qda;

import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.json.FieldText;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Facts of a run that programs can sort and compare by. They are said on each source and on the case, because some programs read
 * them from the one and some from the other. Stateless, safe from any thread.
 */
final class RunVariables {
    private static final List<Variable> ALL = List.of(
            new Variable("execution_id", "Text", ExecutionRecord::getExecutionId),
            new Variable("config_name", "Text", run -> run.getConfigName().orElse(null)),
            new Variable("execution_mode", "Text", run -> run.getExecutionMode().orElse(null)),
            new Variable("safety_level", "Text", run -> run.getSafetyLevel().orElse(null)),
            new Variable("status", "Text", run -> FieldText.of(run.getStatus())),
            new Variable(
                    "used_seed",
                    "Integer",
                    run -> run.getUsedSeed()
                            .map(FieldText::seed)
                            .filter(seed -> seed.matches("-?[0-9]+"))
                            .orElse(null)),
            new Variable(
                    "total_execution_time",
                    "Float",
                    run -> run.getTotalExecutionTime()
                            .filter(Double::isFinite)
                            .map(seconds -> BigDecimal.valueOf(seconds).toPlainString())
                            .orElse(null)),
            new Variable(
                    "started_at",
                    "DateTime",
                    run -> run.getTimestamp().map(QdaText::time).orElse(null)));

    private static final Variable COMPLETE = new Variable(
            "complete", "Boolean", run -> Boolean.toString(run.getMissing().isEmpty() && run.getMissingOmitted() == 0));

    private record Variable(String name, String type, Function<ExecutionRecord, @Nullable String> value) {
        String guid() {
            return Guids.of("variable", name);
        }
    }

    private final List<Variable> shown;

    /** @param showsGaps whether the view tells which steps are missing */
    RunVariables(boolean showsGaps) {
        this.shown =
                showsGaps ? Stream.concat(ALL.stream(), Stream.of(COMPLETE)).toList() : ALL;
    }

    /** Writes {@code Variables}. */
    void declare(QdeOut out) throws IOException {
        out.start("Variables");
        for (Variable variable : shown) {
            out.start("Variable", variable.guid(), variable.name());
            out.attribute("typeOfVariable", variable.type());
            out.end();
        }
        out.end();
    }

    /** Writes a {@code VariableValue} for each that the run has. */
    void write(QdeOut out, ExecutionRecord run) throws IOException {
        for (Variable variable : shown) {
            String value = variable.value().apply(run);
            if (value != null) {
                out.start("VariableValue");
                out.reference("VariableRef", variable.guid());
                out.repeatedText(variable.type() + "Value", value);
                out.end();
            }
        }
    }
}
