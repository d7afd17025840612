// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.door;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says what a request to Confluent's API does, by its method and its path. Pure. */
final class DoorPaths {
    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final String API = "/apis/ccompat/v\\d+";
    // What the registry could take for a separator or for a step upwards is no part of a name.
    private static final String NAME = "(?!\\.)(?:[A-Za-z0-9._~+-]|%(?!00|2[EeFf5]|5[Cc])[0-9A-Fa-f]{2})+";
    private static final Pattern ASKING = Pattern.compile(
            API + "(?:/subjects/" + NAME + "|/compatibility/subjects/" + NAME + "/versions(?:/[A-Za-z0-9]+)?)");
    private static final Pattern REGISTERING = Pattern.compile("(" + API + ")/subjects/(" + NAME + ")/versions");

    private DoorPaths() {}

    /** A registration: the API's path, and the path of the subject below it. */
    record Registration(String api, String subject) {
        String path() {
            return api + "/subjects/" + subject;
        }

        String subjectName() {
            return URLDecoder.decode(subject.replace("+", "%2B"), StandardCharsets.UTF_8);
        }
    }

    /** Whether the request changes nothing: a GET, or a question that needs a body. */
    static boolean isReading(String method, String path) {
        return READING.contains(method)
                || (method.equals("POST") && ASKING.matcher(path).matches());
    }

    /** The registration of a schema, if the request is one. */
    static Optional<Registration> registration(String method, String path) {
        Matcher matcher = REGISTERING.matcher(path);
        return method.equals("POST") && matcher.matches()
                ? Optional.of(new Registration(matcher.group(1), matcher.group(2)))
                : Optional.empty();
    }
}
