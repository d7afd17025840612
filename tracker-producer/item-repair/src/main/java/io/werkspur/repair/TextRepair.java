// SPDX-License-Identifier: Apache-2.0
package io.werkspur.repair;

import io.werkspur.repair.note.ValueWords;
import io.werkspur.repair.value.DataUri;
import io.werkspur.repair.value.FieldNumber;
import io.werkspur.repair.value.RepairLimits;
import io.werkspur.repair.value.Utf8Text;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an item says: its text, its file, what did it and how long it took. Stateless. */
final class TextRepair {
    private static final String CONTENT = "content";
    private static final String FILE_PATH = "file_path";
    private static final String BACKEND = "backend_used";
    private static final String BACKEND_ALIAS = "backend_type";
    private static final String SECONDS = "execution_time";
    private static final List<String> NAMES = List.of("config_used", "model_used", BACKEND);

    private TextRepair() {}

    static void repair(ItemInRepair repair) {
        String content = repair.text(CONTENT);
        if (content != null) {
            repair.item().put(CONTENT, content);
        }
        String path = repair.text(FILE_PATH);
        if (path != null) {
            path(repair, path);
        }
        backend(repair);
        for (String name : NAMES) {
            String text = repair.text(name);
            if (text != null) {
                repair.item().put(name, repair.cut(name, text, RepairLimits.MAX_NAME_BYTES));
            }
        }
        seconds(repair);
    }

    private static void path(ItemInRepair repair, String path) {
        if (Utf8Text.length(path) <= RepairLimits.MAX_PATH_BYTES) {
            repair.item().put(FILE_PATH, path);
        } else if (DataUri.isOne(path)) {
            repair.notes()
                    .add(
                            FILE_PATH,
                            "Expected a path or an address, but got a data URI of "
                                    + path.codePointCount(0, path.length())
                                    + " characters; its facts are kept in metadata");
            repair.moved().putAll(DataUri.facts(path));
        } else {
            repair.item().put(FILE_PATH, repair.cut(FILE_PATH, path, RepairLimits.MAX_PATH_BYTES));
        }
    }

    private static void backend(ItemInRepair repair) {
        Map<String, @Nullable Object> given = repair.given();
        Object alias = given.get(BACKEND_ALIAS);
        if (alias == null) {
            return;
        }
        if (given.get(BACKEND) == null) {
            given.put(BACKEND, alias);
        } else {
            repair.move(BACKEND_ALIAS, "Expected one of backend_used and backend_type, but got both");
        }
    }

    private static void seconds(ItemInRepair repair) {
        Object given = repair.given().get(SECONDS);
        if (given == null) {
            return;
        }
        Double seconds = FieldNumber.seconds(given);
        if (seconds == null) {
            boolean isNoNumber = given instanceof Double number && !Double.isFinite(number);
            repair.move(
                    SECONDS,
                    "Expected seconds from 0, but got " + ValueWords.of(given),
                    isNoNumber ? given.toString() : given);
            return;
        }
        if (given instanceof String) {
            repair.notes().add(SECONDS, "Expected a number, but got " + ValueWords.of(given) + "; it is taken as such");
        }
        repair.item().put(SECONDS, seconds);
    }
}
