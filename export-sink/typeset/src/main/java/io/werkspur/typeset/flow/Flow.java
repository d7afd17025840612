// SPDX-License-Identifier: Apache-2.0
package io.werkspur.typeset.flow;

import io.werkspur.typeset.pdf.PageContent;
import io.werkspur.typeset.pdf.PdfFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Places bands one below the other and starts a new page when one is full. For one thread. */
public final class Flow {
    private final PdfFile file;
    private final List<Held> held = new ArrayList<>();
    private PageContent sheet;
    private final PageArea area;
    private float top;

    /** Begins with the first page of the file. */
    public Flow(PdfFile file, PageArea area) throws IOException {
        this.file = file;
        this.area = area;
        this.top = area.top();
        this.sheet = file.add();
    }

    private record Held(Band band, BandFrame frame) {}

    /** Adds a distance before the next band. */
    public void space(float height, BandFrame frame) {
        held.add(new Held(new Band.Space(height), frame));
    }

    /** Adds a band that stays on one page with the next one, as a heading does. */
    public void hold(Band band, BandFrame frame) {
        held.add(new Held(band, frame));
    }

    /** Adds a band after which a page may end. */
    public void put(Band band, BandFrame frame) throws IOException {
        held.add(new Held(band, frame));
        if (top + heightOfHeld() > area.bottom() && top > area.top()) {
            turn();
        }
        for (Held each : held) {
            place(each);
        }
        held.clear();
    }

    /** Places the held bands if no band follows that they belong to. */
    public void release() throws IOException {
        if (held.stream().anyMatch(each -> !(each.band() instanceof Band.Space))) {
            put(new Band.Space(0), held.get(held.size() - 1).frame());
        }
    }

    /** Ends the last page. */
    public void end() throws IOException {
        held.clear();
        file.end(sheet);
    }

    private float heightOfHeld() {
        float height = 0;
        for (Held each : held) {
            height += each.band().height();
        }
        return height;
    }

    private void turn() throws IOException {
        held.stream()
                .map(each -> each.frame().rule())
                .filter(Objects::nonNull)
                .findFirst()
                .ifPresent(rule -> rule.draw(sheet, top, area.bottom() - top));
        file.end(sheet);
        sheet = file.add();
        top = area.top();
    }

    private void place(Held each) throws IOException {
        boolean isSpace = each.band() instanceof Band.Space;
        if (isSpace && top == area.top()) {
            return;
        }
        float height = each.band().height();
        // Held bands can be higher than a page.
        if (top + height > area.bottom() && top > area.top()) {
            turn();
        }
        BandFrame frame = each.frame();
        if (frame.paper() != BandFrame.NONE) {
            sheet.fill(
                    frame.paper(), frame.edge(), top, frame.right() - frame.edge() + BandFrame.PAPER_OVERHANG, height);
        }
        if (frame.bar() != BandFrame.NONE) {
            sheet.fill(frame.bar(), frame.edge(), top, BandFrame.BAR_WIDTH, height);
        }
        VerticalRule rule = frame.rule();
        if (rule != null) {
            rule.draw(sheet, top, height);
        }
        each.band().draw(sheet, frame, top);
        top += height;
    }
}
