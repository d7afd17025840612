// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.instances;

import io.werkspur.aggregator.domain.event.DecodedEvent;
import io.werkspur.aggregator.domain.fold.RecordAssembler;
import io.werkspur.aggregator.publish.EventRowReader;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.json.RecordJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** A run that was sent, event by event, in the order of its numbers; knows what its record must be after each event. */
final class SentRun {
    private final String id;
    private final List<PipelineEvent> events = new ArrayList<>();
    private final List<Long> offsets = new ArrayList<>();

    SentRun(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }

    synchronized int add(PipelineEvent event) {
        events.add(event);
        offsets.add(-1L);
        return events.size() - 1;
    }

    synchronized void acknowledged(int index, long offset) {
        offsets.set(index, offset);
    }

    synchronized boolean isAcknowledged() {
        return !offsets.contains(-1L);
    }

    synchronized int size() {
        return events.size();
    }

    /** Returns how many of its events are certain to be below an offset. */
    synchronized int certainBelow(long offset) {
        return (int) offsets.stream().filter(at -> at >= 0 && at < offset).count();
    }

    /** The record of the first events. */
    byte[] recordOf(int count) {
        RecordAssembler assembler = new RecordAssembler(id);
        synchronized (this) {
            events.subList(0, count).forEach(event -> assembler.add(new DecodedEvent(event)));
        }
        var folded = assembler.record();
        List<ExecutionItem> items =
                folded.items().stream().map(EventRowReader::item).toList();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            RecordJson.write(folded.facts(), items, folded.facts().getAnomalies(), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
