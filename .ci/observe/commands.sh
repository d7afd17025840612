# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# Commands that query or read an installation, with valid and invalid arguments.

observe_usage() {
    local run
    for run in $runs; do
        cli "history/$run" history "$run" --url "$query_url"
        cli "history/$run-json" history "$run" --url "$query_url" --json
        cli "history/$run-until-3" history "$run" --url "$query_url" --until-sequence 3
    done
    cli history/until-time history abc-123 --url "$query_url" --until-time 2025-11-03T09:30:05Z --json
    cli history/unknown history no-such-run --url "$query_url"
    cli history/bad-id history 'a b' --url "$query_url"
    cli history/bad-time history abc-123 --url "$query_url" --until-time yesterday
    cli history/nobody history abc-123 --url "http://127.0.0.1:$(new_port)"
    printf '%s\n' '{"execution_id": "abc-123"}' 'no json' '' >bad.jsonl
    cli usage/publish-bad-lines publish bad.jsonl --bootstrap-servers "$broker" --schema-registry-url "$registry"
    cli usage/publish-no-file publish nowhere.jsonl
    cli usage/publish-bad-setting publish bad.jsonl --set bootstrap.servers=
    cli usage/sink-bad-setting sink --export-views all
    cli usage/gateway-bad-setting gateway --gateway-listen 0.0.0.0:0
    cli usage/aggregator-bad-setting aggregator --idle-timeout-ms 1
    cli usage/standalone-in-use standalone --data data
    cli usage/verify-no-file verify nowhere.zip
    cli usage/verify-no-zip verify bad.jsonl
    cli usage/export-no-folder export --all --runs nowhere
    cli usage/export-unknown-run export no-such-run --runs data/out
    cli usage/export-unknown-format export abc-123 --runs data/out --format doc
    cli usage/export-unknown-view export abc-123 --runs data/out --view parent
    cli usage/export-several export abc-123 mul-001 --runs data/out --format pdf
    cli usage/export-of-files export abc-123 --runs data/out --format csv --out x.csv
    cli usage/rebuild-nothing rebuild
    cli usage/rebuild-wrong rebuild --in-place --apply
    cli usage/topics-nothing topics
}

# After the dead letters: folding the log again must give the records that readers see.
observe_beside() {
    cli beside/dry-run rebuild --beside --dry-run --bootstrap-servers "$broker" --schema-registry-url "$registry" --set state.dir=beside
    cli beside/report rebuild --beside --report beside.json --bootstrap-servers "$broker" --schema-registry-url "$registry" \
        --set state.dir=beside
    cp beside.json "$seen/beside/"
    cli beside/discard rebuild --beside --discard --bootstrap-servers "$broker" --schema-registry-url "$registry" --set state.dir=beside
}
