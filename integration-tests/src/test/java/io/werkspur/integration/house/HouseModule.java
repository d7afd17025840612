// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.house;

import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The modules with production code: their root packages, and the modules that they may import. */
enum HouseModule {
    FOUNDATION("foundation", "io.werkspur.foundation"),
    SCHEMAS("schemas", "io.werkspur.schema", FOUNDATION),
    TESTKIT("testkit", "io.werkspur.testkit", SCHEMAS),
    SERVICE_KIT("service-kit", "io.werkspur.service", FOUNDATION, SCHEMAS),
    SEGMENT_LOG("tracker-producer/segment-log", "io.werkspur.segmentlog", FOUNDATION, SCHEMAS),
    ITEM_REPAIR("tracker-producer/item-repair", "io.werkspur.repair", FOUNDATION, SCHEMAS),
    TRACKER("tracker-producer/tracker", "io.werkspur.tracker", FOUNDATION, SCHEMAS, SEGMENT_LOG, ITEM_REPAIR),
    TRACKER_METERS("tracker-producer/tracker-meters", "io.werkspur.tracker.meters", TRACKER),
    GATEWAY(
            "tracker-producer/gateway",
            "io.werkspur.gateway",
            FOUNDATION,
            SCHEMAS,
            SERVICE_KIT,
            SEGMENT_LOG,
            ITEM_REPAIR,
            TRACKER),
    AGGREGATOR("record-aggregator", "io.werkspur.aggregator", SCHEMAS, SERVICE_KIT),
    RECORD_STORE("export-sink/record-store", "io.werkspur.recordstore", FOUNDATION, SCHEMAS),
    TYPESET("export-sink/typeset", "io.werkspur.typeset", FOUNDATION),
    FORMATS("export-sink/formats", "io.werkspur.export", FOUNDATION, SCHEMAS, RECORD_STORE, TYPESET),
    WEB("export-sink/web", "io.werkspur.web", FOUNDATION, SCHEMAS, SERVICE_KIT, RECORD_STORE, FORMATS),
    SINK("export-sink/sink", "io.werkspur.sink", FOUNDATION, SCHEMAS, SERVICE_KIT, RECORD_STORE, FORMATS, WEB),
    STANDALONE(
            "standalone",
            "io.werkspur.standalone",
            FOUNDATION,
            SCHEMAS,
            SERVICE_KIT,
            TRACKER,
            GATEWAY,
            AGGREGATOR,
            RECORD_STORE,
            SINK),
    CLI(
            "cli",
            "io.werkspur.cli",
            FOUNDATION,
            SCHEMAS,
            SERVICE_KIT,
            GATEWAY,
            AGGREGATOR,
            RECORD_STORE,
            FORMATS,
            SINK,
            STANDALONE),
    BENCHMARKS(
            "benchmarks",
            "io.werkspur.benchmarks",
            FOUNDATION,
            SCHEMAS,
            TESTKIT,
            SERVICE_KIT,
            TRACKER,
            GATEWAY,
            AGGREGATOR,
            RECORD_STORE,
            TYPESET,
            FORMATS,
            STANDALONE);

    private final String folder;
    private final String root;
    private final Set<HouseModule> imports;

    HouseModule(String folder, String root, HouseModule... imports) {
        this.folder = folder;
        this.root = root;
        this.imports = Set.of(imports);
    }

    /** The folder of the module, as in the root pom. */
    String folder() {
        return folder;
    }

    /** The package below which all classes of the module are. */
    String root() {
        return root;
    }

    /** The modules in its pom. */
    Set<HouseModule> imports() {
        return imports.isEmpty() ? EnumSet.noneOf(HouseModule.class) : EnumSet.copyOf(imports);
    }

    boolean mayImport(HouseModule other) {
        return other == this || imports.contains(other);
    }

    /** The module of a package: the one with the longest root, because a module may be below another. */
    static Optional<HouseModule> of(String packageName) {
        return Arrays.stream(values())
                .filter(module -> packageName.equals(module.root) || packageName.startsWith(module.root + "."))
                .max(Comparator.comparingInt(module -> module.root.length()));
    }
}
