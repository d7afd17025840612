# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# The content of the broker and the registry.

of_broker() {
    "$(java_program)" -cp "$lib/*" "$ci/observe/Broker.java" "$broker" "$@"
}

# Any JDK that the launcher accepts.
java_program() {
    if [ -n "${JAVA_HOME:-}" ]; then echo "$JAVA_HOME/bin/java"; else command -v java || stop_with "Expected java, but found none; set JAVA_HOME"; fi
}

observe_topics() {
    mkdir -p "$seen/topics"
    cli topics/check topics --check --bootstrap-servers "$broker" --schema-registry-url "$registry"
    cli topics/create-there topics --create --bootstrap-servers "$broker" --schema-registry-url "$registry"
    cli topics/check-prefix topics --check --topic-prefix new. --bootstrap-servers "$broker" --schema-registry-url "$registry"
    cli topics/create-prefix topics --create --topic-prefix new. --partitions 3 --bootstrap-servers "$broker" --schema-registry-url "$registry"
    cli topics/check-partitions topics --check --topic-prefix new. --bootstrap-servers "$broker" --schema-registry-url "$registry"
    of_broker topics >"$seen/topics/topics.txt"
    of_broker messages pipeline-events >"$seen/topics/pipeline-events.txt"
    of_broker newest execution-records >"$seen/topics/execution-records.txt"
}

observe_registry() {
    local subject version base=$registry note=
    ask registry GET /subjects
    ask registry GET /config
    for subject in $(tr -d '[]" ' <"$seen/http/registry/GET-subjects.body" | tr , ' '); do
        ask registry GET "/subjects/$subject/versions"
        note='as it is unless set' ask registry GET "/config/$subject?defaultToGlobal=true"
        for version in $(tr -d '[] ' <"$seen/http/registry/GET-subjects_$(slug "$subject")_versions.body" | tr , ' '); do
            ask registry GET "/subjects/$subject/versions/$version"
        done
    done
}

# A message that is not a valid event, and what happens to it.
observe_letters() {
    local place
    of_broker send pipeline-events 3 no-such-key 00ffff
    of_broker send pipeline-events 4 abc-123:0000000001 000000270f02
    await standalone 600 two_letters
    cli letters/list deadletters list --bootstrap-servers "$broker" --schema-registry-url "$registry"
    cli letters/list-json deadletters list --json --bootstrap-servers "$broker" --schema-registry-url "$registry"
    cli letters/list-of-reason deadletters list --reason unknown_schema --bootstrap-servers "$broker" --schema-registry-url "$registry"
    for place in 3/0 4/0; do
        cli "letters/show-$(slug "$place")" deadletters show "$place" --bootstrap-servers "$broker" --schema-registry-url "$registry"
        cli "letters/show-json-$(slug "$place")" deadletters show "$place" --json --bootstrap-servers "$broker" --schema-registry-url "$registry"
    done
    cli letters/show-none deadletters show 3/99 --bootstrap-servers "$broker" --schema-registry-url "$registry"
    cli letters/show-nonsense deadletters show here --bootstrap-servers "$broker" --schema-registry-url "$registry"
    cli letters/redrive-dry deadletters redrive --all --dry-run --bootstrap-servers "$broker" --schema-registry-url "$registry"
    cli letters/redrive deadletters redrive --all --yes --bootstrap-servers "$broker" --schema-registry-url "$registry"
    of_broker newest pipeline-events-dlq | normalised >"$seen/letters/topic.txt"
}

# erase RUN: sends a message without a value under the key of one of its events, as the contract says.
erase() {
    local partition key
    read -r partition key < <(of_broker messages pipeline-events | sed -n "s#^partition 0*\([0-9]*\) .* key \($1/0000000001/[^ ]*\) .*#\1 \2#p")
    of_broker send pipeline-events "${partition:-0}" "$key" none
}

two_letters() {
    [ "$(of_broker messages pipeline-events-dlq | grep -c '^partition')" -ge 2 ]
}
