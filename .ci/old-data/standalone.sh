# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# A standalone installation, stopped in an orderly way, and the folder of a sink of its own beside it.

# start_standalone DATA
start_standalone() {
    broker=127.0.0.1:$(new_port)
    registry=http://127.0.0.1:$(new_port)
    gateway=http://127.0.0.1:$(new_port)
    query=http://127.0.0.1:$(new_port)
    start standalone standalone --data "$1" --broker-port "${broker##*:}" --registry-port "${registry##*:}" \
        --gateway-listen "${gateway#http://}" --query-listen "${query#http://}" --export-listen "127.0.0.1:$(new_port)"
    registry=$registry/apis/ccompat/v7
    connection=(--bootstrap-servers "$broker" --schema-registry-url "$registry")
    await standalone 600 says "$work/standalone.out" 'Werkspur is running'
}

# stop NAME: with SIGTERM; must end well
stop() {
    local code=0
    kill "${process[$1]}"
    wait "${process[$1]}" || code=$?
    # 143: a JVM that was ended by SIGTERM after its shutdown hooks.
    [ "$code" -eq 0 ] || [ "$code" -eq 143 ] || stop_with "Expected $1 to end well, but its exit code is $code"
}

make_standalone() {
    samples_of_checkout
    start_standalone data
    "$checkout/werkspur" publish "${sample_files[@]}" "${connection[@]}" >&2
    make_sink_folder
    { short_run gone-1; long_run long-1; } | "$checkout/werkspur" publish - "${connection[@]}" >&2
    begin_open answered sa-open
    keep_schema zips/standalone/expected
    settled standalone data/out "$runs gone-1 long-1 sa-open"
    erase gone-1
    await standalone 600 test ! -e data/out/runs/gone-1/record.json
    stop standalone
    take standalone data data
    mv answered zips/standalone/
    continue_standalone zips/standalone/expected
}

# A sink of its own, with exports in every format whose bytes depend on nothing of the machine.
make_sink_folder() {
    mkdir -p sink/runs/mul-001/media
    cp "$media"/{skizze,sea}.png sink/runs/mul-001/media/
    start sink sink "${connection[@]}" --out-dir sink --set group.id=sink-of-its-own --export-views student,teacher,researcher \
        --export-formats csv,docx,html,json,jsonl,qdc,qdpx,qdpx-items,xml,xml-full
    settled sink sink "$runs"
    stop sink
    take sink-folder sink out
}

# keep_schema FOLDER: a schema that no start registers, so that a test sees which registry it asks, and its registration
keep_schema() {
    mkdir -p "$1"
    curl -fsS -X POST -H 'Content-Type: application/vnd.schemaregistry.v1+json' -d '{"schema": "\"string\""}' "$registry/subjects/of-others/versions" >&2
    curl -fsS "$registry/subjects/of-others/versions/1" >"$1/schema.json"
}

# continue_standalone FOLDER: on a copy, what the same programs make of it.
continue_standalone() {
    cp -R data more
    start_standalone more
    continue_open continued sa-open
    await standalone 600 is_completed more/out/runs/sa-open/record.json
    cp more/out/runs/sa-open/record.json "$1/sa-open.json"
    stop standalone
    mv continued zips/standalone/
}

# text_of RUN NUMBER TEXT: an event
text_of() {
    printf '{"execution_id": "%s", "sequence_number": %d, "timestamp": "2025-11-04T10:00:%02dZ", "stage": 4, "loop_iteration": 1, ' "$1" "$2" "$2"
    printf '"media_type": "text", "item_type": "output_text", "content": "%s"}\n' "$3"
}

short_run() {
    text_of "$1" 1 weg
}

# Its record is larger than a message may be, so it is sent in segments.
long_run() {
    local number long
    long=$(printf 'Eine Blume auf der Wiese. %.0s' {1..8000})
    for number in 1 2 3 4; do
        text_of "$1" "$number" "$number $long"
    done
    echo '{"execution_id": "'"$1"'", "sequence_number": 5, "timestamp": "2025-11-04T10:00:05Z", "stage": 0, "media_type": "metadata", "item_type": "pipeline_complete"}'
}

is_completed() {
    grep -q '"status": "completed"' "$1"
}
