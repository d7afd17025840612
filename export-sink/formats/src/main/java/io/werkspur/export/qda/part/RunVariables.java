// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.qda.part;

import io.werkspur.export.qda.element.Guids;
import io.werkspur.export.qda.element.QdaText;
import io.werkspur.export.qda.element.QdeOut;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.json.FieldText;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Facts of a run by which programs can sort and compare. They are on each source and on the case, because some programs
 * read them from sources and others from cases. Stateless, safe from any thread.
 */
public final class RunVariables {
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

    private static final List<Variable> OF_GAPS = List.of(
            new Variable(
                    "complete",
                    "Boolean",
                    run -> Boolean.toString(run.getMissing().isEmpty() && run.getMissingOmitted() == 0)),
            new Variable("missing_steps", "Integer", RunVariables::missing));

    private static final Variable RUNS = new Variable("runs", "Integer", run -> null);

    private record Variable(String name, String type, Function<ExecutionRecord, @Nullable String> value) {
        String guid() {
            return Guids.of("variable", name);
        }
    }

    private final List<Variable> shown;
    private final boolean ofManyRuns;

    /**
     * The variables of a project.
     *
     * @param showsGaps whether the view shows which steps are missing
     * @param ofManyRuns whether cases show how many runs they have
     */
    public RunVariables(boolean showsGaps, boolean ofManyRuns) {
        this.shown = showsGaps ? Stream.concat(ALL.stream(), OF_GAPS.stream()).toList() : ALL;
        this.ofManyRuns = ofManyRuns;
    }

    private static @Nullable String missing(ExecutionRecord run) {
        if (run.getMissingOmitted() > 0) {
            return null;
        }
        return Long.toString(run.getMissing().stream()
                .mapToLong(range -> range.getTo() - range.getFrom() + 1)
                .sum());
    }

    /** Writes {@code Variables}. */
    public void declare(QdeOut out) throws IOException {
        out.start("Variables");
        for (Variable variable : shown) {
            declare(variable, out);
        }
        if (ofManyRuns) {
            declare(RUNS, out);
        }
        out.end();
    }

    private static void declare(Variable variable, QdeOut out) throws IOException {
        out.start("Variable", variable.guid(), variable.name());
        out.attribute("typeOfVariable", variable.type());
        out.end();
    }

    /** The values of the variables for a run, in their order; null for none. */
    public List<@Nullable String> values(ExecutionRecord run) {
        List<@Nullable String> values = new ArrayList<>();
        for (Variable variable : shown) {
            values.add(variable.value().apply(run));
        }
        return values;
    }

    /** Writes a {@code VariableValue} for each value of the run, in a source. */
    public void write(QdeOut out, ExecutionRecord run) throws IOException {
        for (Variable variable : shown) {
            write(out, variable, variable.value().apply(run));
        }
    }

    /** Writes the values that all runs of a person share, and the number of runs, in a case. */
    public void write(QdeOut out, ExecutionRecord oneOfThem, SharedValues shared) throws IOException {
        for (int i = 0; i < shown.size(); i++) {
            if (shared.isShared(i)) {
                write(out, shown.get(i), shown.get(i).value().apply(oneOfThem));
            }
        }
        if (ofManyRuns) {
            write(out, RUNS, Long.toString(shared.runs()));
        }
    }

    private static void write(QdeOut out, Variable variable, @Nullable String value) throws IOException {
        if (value != null) {
            out.start("VariableValue");
            out.reference("VariableRef", variable.guid());
            out.repeatedText(variable.type() + "Value", value);
            out.end();
        }
    }
}
