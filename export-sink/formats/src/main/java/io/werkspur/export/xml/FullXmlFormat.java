// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.xml;

import io.werkspur.export.field.Field;
import io.werkspur.export.field.Fields;
import io.werkspur.export.field.MediumFacts;
import io.werkspur.export.format.ExportFile;
import io.werkspur.export.format.Format;
import io.werkspur.export.format.RenderOptions;
import io.werkspur.export.media.ViewedMedia;
import io.werkspur.export.view.ViewedRun;
import io.werkspur.recordstore.media.Medium;
import io.werkspur.recordstore.run.RunRecord;
import io.werkspur.schema.Anomaly;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.SequenceRange;
import io.werkspur.schema.event.ContestedNumbers;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Every field of a run in our own namespace; {@code run.xsd} next to this class describes it. Text that XML cannot
 * represent is a JSON string, marked by {@code encoding="json"}: nothing is replaced.
 */
public final class FullXmlFormat implements Format {
    /** The namespace of the elements. */
    public static final String NAMESPACE = "urn:werkspur:run:1";

    @Override
    public String name() {
        return "xml-full";
    }

    @Override
    public List<ExportFile> files(ViewedRun run, RenderOptions options) {
        return List.of(
                new ExportFile("run.xml", "application/xml; charset=utf-8", (out, notes) -> write(run, options, out)));
    }

    private static void write(ViewedRun run, RenderOptions options, OutputStream out) throws IOException {
        RunRecord record = run.record();
        XmlOut xml = new XmlOut(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        XmlFields fields = new XmlFields(xml);
        xml.start("run");
        xml.attribute("xmlns", NAMESPACE);
        xml.attribute("view", run.view().name().toLowerCase(Locale.ROOT));
        fields.write(Fields.of(record.facts()), record.facts());
        fields.texts("attributes", record.facts().getAttributes());
        ranges("missing", xml, record.facts().getMissing());
        List<SequenceRange> contested = record.facts().getContested();
        if (!contested.isEmpty()) {
            ranges("contested", xml, contested);
        }
        xml.start("items");
        for (ExecutionItem item : record.items()) {
            boolean isContested = ContestedNumbers.contain(contested, item.getSequenceNumber());
            item(fields, xml, item, isContested, options.mediaIn(run.view()));
        }
        xml.end();
        xml.start("anomalies");
        for (Anomaly anomaly : record.anomalies()) {
            anomaly(fields, xml, anomaly);
        }
        xml.end();
        xml.end();
        xml.finish();
    }

    private static void ranges(String name, XmlOut xml, List<SequenceRange> ranges) throws IOException {
        xml.start(name);
        for (SequenceRange range : ranges) {
            xml.start("range");
            xml.attribute("from", Long.toString(range.getFrom()));
            xml.attribute("to", Long.toString(range.getTo()));
            xml.end();
        }
        xml.end();
    }

    private static void item(XmlFields fields, XmlOut xml, ExecutionItem item, boolean isContested, ViewedMedia media)
            throws IOException {
        xml.start("item");
        fields.write(Fields.ITEM, item);
        fields.metadata(item.getMetadata());
        if (isContested) {
            xml.leaf("contested", "true");
        }
        Optional<Medium> medium = MediumFacts.of(item, media);
        if (medium.isPresent()) {
            xml.start("medium");
            fields.write(MediumFacts.FIELDS, medium.get());
            xml.end();
        }
        xml.end();
    }

    private static void anomaly(XmlFields fields, XmlOut xml, Anomaly anomaly) throws IOException {
        xml.start("anomaly");
        List<Field<Anomaly>> all = Fields.ANOMALY;
        fields.write(all, anomaly);
        if (anomaly.getEvent().isPresent()) {
            new XmlEvent(xml, fields).write(anomaly.getEvent().get());
        }
        xml.end();
    }
}
