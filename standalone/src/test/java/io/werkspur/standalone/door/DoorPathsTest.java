// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.door;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoorPathsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /apis/ccompat/v7/subjects",
                "HEAD /apis/ccompat/v7/schemas/ids/1",
                "GET /apis/registry/v2/admin/export",
                "POST /apis/ccompat/v7/subjects/pipeline-events-value",
                "POST /apis/ccompat/v6/subjects/a%20b-value",
                "POST /apis/ccompat/v7/compatibility/subjects/x-value/versions",
                "POST /apis/ccompat/v7/compatibility/subjects/x-value/versions/latest"
            })
    void shouldLetThroughWhatOnlyReads(String request) {
        assertThat(DoorPaths.isReading(method(request), path(request))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE /apis/ccompat/v7/subjects/x",
                "DELETE /apis/ccompat/v7/subjects/x/versions/1",
                "PUT /apis/ccompat/v7/config",
                "PUT /apis/ccompat/v7/mode/x",
                "PUT /apis/registry/v2/admin/config/properties/x",
                "POST /apis/ccompat/v7/subjects/x/versions",
                "POST /apis/ccompat/v7/subjects/../versions",
                "POST /apis/ccompat/v7/subjects/..",
                "POST /apis/ccompat/v7/subjects/x;y",
                "POST /apis/ccompat/v7/subjects/x%2Fversions",
                "POST /apis/ccompat/v7/subjects/x%2fversions",
                "POST /apis/ccompat/v7/subjects/x%5Cversions",
                "POST /apis/ccompat/v7/subjects/%2e%2e",
                "POST /apis/ccompat/v7/subjects/x%252Fversions",
                "POST /apis/ccompat/v7/subjects/x%00",
                "POST /apis/ccompat/v7/subjects/x%",
                "POST /apis/ccompat/v7/compatibility/subjects/../versions/..",
                "POST /apis/ccompat/v7/compatibility/subjects/x/versions/../../../../subjects/x/versions",
                "POST /apis/registry/v2/groups/default/artifacts",
                "POST /apis/registry/v2/admin/import",
                "POST /apis/registry/v1/artifacts",
                "POST /apis/cncf/v0/schemagroups/g/schemas/s",
                "POST /apis/ibmcompat/v1/schemas",
                "POST /",
                "PATCH /apis/ccompat/v7/subjects/x",
                "OPTIONS /apis/ccompat/v7/subjects",
                "TRACE /"
            })
    void shouldNotLetThroughWhatMayChangeSomething(String request) {
        assertThat(DoorPaths.isReading(method(request), path(request))).isFalse();
    }

    @Test
    void shouldNameTheSubjectWhenASchemaIsRegistered() {
        assertThat(DoorPaths.registration("POST", "/apis/ccompat/v7/subjects/a%20b+c-value/versions"))
                .hasValueSatisfying(wanted -> {
                    assertThat(wanted.path()).isEqualTo("/apis/ccompat/v7/subjects/a%20b+c-value");
                    assertThat(wanted.subjectName()).isEqualTo("a b+c-value");
                });
        assertThat(DoorPaths.registration("PUT", "/apis/ccompat/v7/subjects/x/versions"))
                .isEmpty();
        assertThat(DoorPaths.registration("POST", "/apis/registry/v2/subjects/x/versions"))
                .isEmpty();
    }

    private static String method(String request) {
        return request.substring(0, request.indexOf(' '));
    }

    private static String path(String request) {
        return request.substring(request.indexOf(' ') + 1);
    }
}
