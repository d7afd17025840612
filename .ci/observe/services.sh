# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# The three services as separate programs, on topics with a prefix, with tokens, and with different export settings.

observe_services() {
    local gateway sink aggregator health token=0123456789abcdef0123456789abcdef
    gateway=http://127.0.0.1:$(new_port) sink=http://127.0.0.1:$(new_port) aggregator=http://127.0.0.1:$(new_port)
    health=http://127.0.0.1:$(new_port)
    local common=(--bootstrap-servers "$broker" --schema-registry-url "$registry" --topic-prefix other.)
    cli services/topics topics --create "${common[@]}"
    lay_media other-out
    start gateway gateway "${common[@]}" --gateway-journal-dir other-journal --gateway-listen "${gateway#http://}" --set "gateway.token=$token" \
        --set "metrics.token=$token"
    start aggregator aggregator "${common[@]}" --state-dir other-state --set application.id=other --query-listen "${aggregator#http://}" \
        --set "query.token=$token" --set "metrics.token=$token" --health-listen "${health#http://}"
    start sink sink "${common[@]}" --out-dir other-out --set group.id=other-sink --export-listen "${sink#http://}" \
        --export-formats "$formats" --export-views student,researcher --set export.language=en --set export.names=legacy \
        --set export.line.ending=CRLF --set export.time.zone=UTC --set "export.tokens=$(role student),$(role teacher),$(role researcher),researcher:$(hash "$token")" \
        --set "metrics.token=$token"
    await gateway 600 answers_200 "$gateway/health/ready"
    await aggregator 600 answers_200 "$aggregator/health/ready"
    await sink 600 answers_200 "$sink/health/ready"
    by_token "$gateway" "$aggregator" "$sink"
    await aggregator 600 answers_200 "$health/health/live"
    base=$health note='' ask other-health GET /health/live
    base=$health note='' ask other-health GET /health/ready
    base=$health note='' ask other-health GET /metrics
    keep_metrics "$gateway" other-gateway -H "Authorization: Bearer $token"
    keep_metrics "$aggregator" other-aggregator -H "Authorization: Bearer $token"
    keep_metrics "$sink" other-sink -H "Authorization: Bearer $token"
    mkdir -p "$seen/services"
    of_broker topics >"$seen/services/topics-at-the-end.txt"
}

role() {
    printf '%s:%s' "$1" "$(hash "$1")"
}

hash() {
    printf %s "$1" | sha256 | cut -c 1-64
}

sha256() {
    if command -v sha256sum >/dev/null; then sha256sum; else shasum -a 256; fi
}

by_token() {
    local base=$1 note='' file who path
    for file in "${sample_files[@]}"; do
        note=${file##*/} ask other-gateway POST /v1/events -H "Authorization: Bearer $token" -H 'Content-Type: application/x-ndjson' \
            --data-binary "@$file"
    done
    note='no token' ask other-gateway POST /v1/events -d '{}'
    note='a wrong token' ask other-gateway POST /v1/events -H 'Authorization: Bearer wrong' -d '{}'
    note='no token' ask other-gateway GET /metrics
    note='no token' ask other-gateway GET /health/live
    settled sink other-out "$runs"
    keep_folder other-out other-sink
    base=$2
    note='no token' ask other-aggregator GET /executions/abc-123
    note='a wrong token' ask other-aggregator GET /executions/abc-123 -H 'Authorization: Bearer wrong'
    note='' ask other-aggregator GET /executions/abc-123 -H "Authorization: Bearer $token"
    base=$3
    for path in /runs /runs/mul-001 '/runs/mul-001?view=teacher' '/api/v1/runs/abc-123?view=researcher' \
        '/api/v1/runs/mul-001/export?format=html' /api/v1/runs/mul-001/media/4 /api/v1/runs/mul-001/media/11; do
        note='no token' ask other-sink GET "$path"
        note='a wrong token' ask other-sink GET "$path" -H 'Authorization: Bearer wrong'
        for who in $views; do
            note="by a $who" ask other-sink GET "$path" -H "Authorization: Bearer $who"
        done
    done
    note='a student asks for more' ask other-sink POST /api/v1/exports -H 'Authorization: Bearer student' \
        -H 'Content-Type: application/json' -d '{"ids": ["abc-123"], "view": "teacher"}'
}
