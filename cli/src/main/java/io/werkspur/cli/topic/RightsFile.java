// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.topic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.werkspur.cli.common.WrongInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A file of users and their rights, and the folder with their passwords. Stateless. */
final class RightsFile {
    private static final int SHORTEST_PASSWORD = 16;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private RightsFile() {}

    /**
     * Reads a JSON object that has the lines of each user under its name.
     *
     * @throws WrongInputException with one line, if it is none
     */
    static List<UserRights> read(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new WrongInputException("Expected a file of rights to read at " + file + ", but there is none");
        }
        try {
            Map<String, List<String>> users =
                    JSON.readValue(file.toFile(), new TypeReference<LinkedHashMap<String, List<String>>>() {});
            return users.entrySet().stream()
                    .map(user -> UserRights.of(user.getKey(), user.getValue()))
                    .toList();
        } catch (JsonProcessingException e) {
            throw new WrongInputException("Expected a JSON object with a list of rights for each user in " + file
                    + ", but " + e.getOriginalMessage().lines().findFirst().orElse("it is none"));
        } catch (IllegalArgumentException e) {
            throw new WrongInputException(file + ": " + e.getMessage());
        }
    }

    /**
     * Reads the password of a user from the file of its name.
     *
     * @throws WrongInputException with one line, if there is none or it is too short
     */
    static String password(Path folder, String user) throws IOException {
        Path file = folder.resolve(user);
        if (!Files.isReadable(file)) {
            throw new WrongInputException(
                    "Expected the password of " + user + " in " + file + ", but it cannot be read");
        }
        String password = Files.readString(file).strip();
        if (password.length() < SHORTEST_PASSWORD) {
            throw new WrongInputException("Expected a password of " + SHORTEST_PASSWORD + " characters or more in "
                    + file + ", but it is shorter");
        }
        return password;
    }
}
