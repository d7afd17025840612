// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.qda.graph;

import io.werkspur.export.qda.element.QdaText;
import io.werkspur.export.qda.element.QdeOut;
import io.werkspur.export.qda.part.KnownRun;
import io.werkspur.export.qda.part.Layout;
import io.werkspur.export.qda.part.QdaRun;
import io.werkspur.export.qda.part.QdaStep;
import io.werkspur.schema.json.FieldText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The journey of a run as a drawing: a box for each step that was made from another or became another, row by row in
 * their order, and an arrow for each link between them. For one run and one thread.
 */
public final class RunGraph {
    // With more boxes the drawing would be unreadable.
    private static final int MAX_VERTICES = 200;
    private static final int COLUMNS = 5;
    private static final int WIDTH = 160;
    private static final int HEIGHT = 60;
    private static final int GAP = 40;

    private final QdaRun run;
    private final Layout layout;
    private final QdeOut out;
    private final List<Arrow> arrows = new ArrayList<>();
    private int drawn;

    private record Arrow(QdaStep from, QdaStep to) {}

    private RunGraph(QdaRun run, Layout layout, QdeOut out) {
        this.run = run;
        this.layout = layout;
        this.out = out;
    }

    /** Whether there is something to draw, and not too much. */
    public static boolean isDrawn(KnownRun run) {
        return run.transformations() > 0 && run.transformations() < MAX_VERTICES;
    }

    /** Writes the drawing of a run. */
    public static void write(QdaRun run, Layout layout, QdeOut.Wrapper graphs, QdeOut out) throws IOException {
        graphs.open();
        out.start("Graph", run.known().guid("graph"), QdaText.name("Journey of " + run.name()));
        new RunGraph(run, layout, out).draw();
        out.end();
    }

    private void draw() throws IOException {
        Chain chain = new Chain();
        for (QdaStep step : run.steps()) {
            QdaStep before = chain.before(step);
            if (before != null) {
                if (drawn == 0) {
                    vertex(before);
                }
                vertex(step);
                arrows.add(new Arrow(before, step));
            }
        }
        for (Arrow arrow : arrows) {
            edge(arrow);
        }
    }

    private void vertex(QdaStep step) throws IOException {
        int x = drawn % COLUMNS * (WIDTH + GAP);
        int y = drawn / COLUMNS * (HEIGHT + GAP);
        drawn++;
        String name = "#" + step.number() + " " + FieldText.of(step.item().getItemType())
                + (step.language() == null ? "" : " (" + step.language() + ")");
        out.start("Vertex", vertexGuid(step), name);
        out.attribute("representedGUID", layout.guid(run.known(), step));
        out.attribute("firstX", Integer.toString(x));
        out.attribute("firstY", Integer.toString(y));
        out.attribute("secondX", Integer.toString(x + WIDTH));
        out.attribute("secondY", Integer.toString(y + HEIGHT));
        out.attribute("shape", "RoundedRectangle");
        out.end();
    }

    private void edge(Arrow arrow) throws IOException {
        String from = layout.guid(run.known(), arrow.from());
        String to = layout.guid(run.known(), arrow.to());
        out.start("Edge", run.known().guid("edge", from, to), "transformed into");
        out.attribute("representedGUID", RunLinks.guid(run.known(), from, to));
        out.attribute("sourceVertex", vertexGuid(arrow.from()));
        out.attribute("targetVertex", vertexGuid(arrow.to()));
        out.attribute("direction", "OneWay");
        out.attribute("lineStyle", "solid");
        out.end();
    }

    private String vertexGuid(QdaStep step) {
        return run.known().guid("vertex", layout.guid(run.known(), step));
    }
}
