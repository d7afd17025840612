// SPDX-License-Identifier: Apache-2.0
package io.werkspur.typeset.flow;

import io.werkspur.typeset.pdf.PdfFile;
import io.werkspur.typeset.pdf.PageContent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Puts bands below each other and turns the page where they have to. For one thread. */
public final class Flow {
    private final PdfFile file;
    private final List<Held> held = new ArrayList<>();
    private PageContent sheet;
    private float top = Paper.TOP;

    public Flow(PdfFile file) throws IOException {
        this.file = file;
        this.sheet = file.add();
    }

    private record Held(Band band, BandFrame frame) {}

    /** A distance before what follows. */
    public void space(float height, BandFrame frame) {
        held.add(new Held(new Band.Space(height), frame));
    }

    /** A band that stays on one page with the next one, as a heading does. */
    public void hold(Band band, BandFrame frame) {
        held.add(new Held(band, frame));
    }

    /** A band after which a page may end. */
    public void put(Band band, BandFrame frame) throws IOException {
        held.add(new Held(band, frame));
        if (top + heightOfHeld() > Paper.BOTTOM && top > Paper.TOP) {
            turn();
        }
        for (Held each : held) {
            place(each);
        }
        held.clear();
    }

    /** Puts what is held, when nothing follows that it belongs to. */
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
        if (held.stream().anyMatch(each -> each.frame().isOnTheWay())) {
            rail(Paper.BOTTOM - top);
        }
        file.end(sheet);
        sheet = file.add();
        top = Paper.TOP;
    }

    private void rail(float height) {
        sheet.fill(Paper.RAIL_COLOUR, Paper.RAIL - Paper.RAIL_WIDTH / 2, top, Paper.RAIL_WIDTH, height);
    }

    private void place(Held each) throws IOException {
        boolean isSpace = each.band() instanceof Band.Space;
        if (isSpace && top == Paper.TOP) {
            return;
        }
        float height = each.band().height();
        // Held bands can be more than a page has room for.
        if (top + height > Paper.BOTTOM && top > Paper.TOP) {
            turn();
        }
        BandFrame frame = each.frame();
        if (frame.paper() != BandFrame.NONE) {
            sheet.fill(frame.paper(), frame.edge(), top, frame.right() - frame.edge() + Paper.ROOM_OF_PAPER, height);
        }
        if (frame.bar() != BandFrame.NONE) {
            sheet.fill(frame.bar(), frame.edge(), top, Paper.BAR, height);
        }
        if (frame.isOnTheWay()) {
            rail(height);
        }
        each.band().draw(sheet, frame, top);
        top += height;
    }
}
