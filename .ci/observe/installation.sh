# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# A complete installation with the sample runs; all later parts use it.

observe_installation() {
    broker=127.0.0.1:$(new_port)
    registry_port=$(new_port)
    registry=http://127.0.0.1:$registry_port/apis/ccompat/v7
    gateway_url=http://127.0.0.1:$(new_port)
    query_url=http://127.0.0.1:$(new_port)
    pages_url=http://127.0.0.1:$(new_port)
    samples_of_checkout
    lay_media data/out
    start standalone standalone --data data --broker-port "${broker##*:}" --registry-port "$registry_port" \
        --gateway-listen "${gateway_url#http://}" --query-listen "${query_url#http://}" --export-listen "${pages_url#http://}" \
        --export-formats "$formats" --export-views student,teacher,researcher
    await standalone 600 says "$work/standalone.out" 'Werkspur is running'
    mkdir -p "$seen/installation"
    sed -n '/Werkspur is running/,$p' "$work/standalone.out" | normalised >"$seen/installation/announced.txt"
    cli installation/publish publish "${sample_files[@]}" --bootstrap-servers "$broker" --schema-registry-url "$registry"
    cli installation/publish-again publish "${sample_files[0]}" --bootstrap-servers "$broker" --schema-registry-url "$registry"
    settled standalone data/out "$runs"
}

# All formats that a sink can write next to a record; zip is an archive of several formats.
formats=csv,docx,html,json,jsonl,pdf,qdc,qdpx,qdpx-items,xml,xml-full
views="student teacher researcher"

samples_of_checkout() {
    sample_files=()
    runs=
    local file
    mkdir -p samples
    while IFS= read -r file; do
        cp "$file" samples/
        sample_files+=("samples/${file##*/}")
        runs="$runs $(sed -n '1s/.*"execution_id": *"\([^"]*\)".*/\1/p' "$file")"
    done < <(find "$checkout" -path '*/src/main/resources/samples/*.jsonl' ! -path '*/target/*' | LC_ALL=C sort)
    [ ${#sample_files[@]} -eq 6 ] || stop_with "Expected six sample runs in $checkout, but found ${#sample_files[@]}"
    media=$(find "$checkout" -path '*/src/main/resources/samples/media' ! -path '*/target/*')
}

# Before the records, so that their exports show the media.
lay_media() {
    local run
    for run in $runs; do
        mkdir -p "$1/runs/$run/media"
        cp "$media"/* "$1/runs/$run/media/"
    done
}
