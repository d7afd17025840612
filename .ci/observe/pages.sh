# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# Pages and export API: every run in every format, view, language and style of names, and refused requests.

observe_pages() {
    local base=$pages_url note= run view path
    own_routes pages
    for run in $runs; do
        for view in $views; do
            ask pages GET "/api/v1/runs/$run?view=$view"
            ask pages GET "/runs/$run?view=$view"
            ask pages GET "/runs/$run?view=$view&lang=en&tz=America/New_York"
            exports_by_http "$run" "$view"
        done
        for path in "/api/v1/runs/$run" "/runs/$run" "/runs/$run?lang=fr" "/api/v1/runs/$run/export?format=zip" \
            "/api/v1/runs/$run/export"; do
            ask pages GET "$path"
        done
    done
    lists
    media_by_http
    refused_pages
    archives_by_http
    projects_by_http
    wrong_methods pages /runs /api/v1/runs/abc-123 /api/v1/exports
    every_route_asked pages "$seen/http/pages/GET-openapi.json.body"
}

exports_by_http() {
    local format language names
    for format in ${formats//,/ } zip; do
        for language in en de; do
            for names in own legacy; do
                ask pages GET "/api/v1/runs/$1/export?format=$format&view=$2&lang=$language&names=$names"
            done
        done
    done
    ask pages GET "/api/v1/runs/$1/export?format=qdpx&view=$2&lineEnding=CRLF"
    ask pages GET "/api/v1/runs/$1/export?format=html&view=$2&tz=Asia/Tokyo"
}

lists() {
    local view query
    for view in $views; do
        ask pages GET "/runs?view=$view"
        ask pages GET "/runs?view=$view&lang=en&tz=UTC"
    done
    for query in '' '?after=blk-002' '?after=zzz' '?view=parent' '?lang=fr' '?tz=Mars/North' '?seite=2'; do
        ask pages GET "/runs$query"
    done
}

media_by_http() {
    local run number view
    for run in $runs; do
        for number in $(seq 1 20) 99; do
            ask pages GET "/api/v1/runs/$run/media/$number"
        done
    done
    for view in student teacher; do
        for number in $(seq 1 20); do
            ask pages GET "/api/v1/runs/mul-001/media/$number?view=$view"
        done
    done
    for number in 0 -1 x 1.5; do
        ask pages GET "/api/v1/runs/mul-001/media/$number"
    done
}

refused_pages() {
    local path tag
    for path in /api/v1/runs/no-such /runs/no-such /api/v1/runs/no-such/export?format=html /api/v1/runs/no-such/media/1 \
        /api/v1/runs/..%2f..%2fetc /runs/a%20b /api/v1/runs /nothing / \
        '/api/v1/runs/abc-123/export?format=docx9' '/api/v1/runs/abc-123/export?format=html&view=parent' \
        '/api/v1/runs/abc-123/export?format=html&lang=fr' '/api/v1/runs/abc-123/export?format=html&tz=Mars/North' \
        '/api/v1/runs/abc-123/export?format=html&names=mine' '/api/v1/runs/abc-123/export?format=qdpx&lineEnding=CR' \
        '/api/v1/runs/abc-123/export?format=html&veiw=student' '/api/v1/runs/abc-123?format=html'; do
        ask pages GET "$path"
    done
    note='no type that there is' ask pages GET /api/v1/runs/abc-123 -H 'Accept: text/css'
    note='no type that there is' ask pages GET '/api/v1/runs/abc-123/export?format=pdf' -H 'Accept: text/html'
    note='a page of another site' ask pages GET /runs -H 'Origin: http://example.org'
    note='another name of the host' ask pages GET /runs -H 'Host: example.org'
    for path in /runs /runs/abc-123 /api/v1/runs/abc-123 '/api/v1/runs/mul-001/export?format=zip' /api/v1/runs/def-456/media/7; do
        tag=$(curl -s --globoff -D - -o /dev/null "$base$path" | tr -d '\r' | sed -n 's/^[Ee][Tt][Aa][Gg]: //p')
        note='the client has it' ask pages GET "$path" -H "If-None-Match: $tag"
    done
}

archives_by_http() {
    local view language names ids='"abc-123","def-456","mul-001","blk-001","blk-002","err-001","no-such"' body count=0
    for view in $views; do
        for language in en de; do
            for names in own legacy; do
                note="$view $language $names" ask pages POST /api/v1/exports -H 'Content-Type: application/json' \
                    -d "{\"ids\": [$ids], \"formats\": [\"${formats//,/\",\"}\"], \"view\": \"$view\", \"lang\": \"$language\",
                        \"names\": \"$names\", \"lineEnding\": \"CRLF\", \"query\": \"all of them\"}"
            done
        done
    done
    note='no media, all by default' ask pages POST /api/v1/exports -H 'Content-Type: application/json' \
        -d '{"ids": ["mul-001"], "media": false}'
    while IFS= read -r body; do
        count=$((count + 1))
        note="wrong $count" ask pages POST /api/v1/exports -H 'Content-Type: application/json' -d "$body"
    done <<<"$wrong_orders"
    note='no JSON by its type' ask pages POST /api/v1/exports -H 'Content-Type: text/csv' -d '{"ids": ["abc-123"]}'
}

projects_by_http() {
    local format view end body count=0
    for format in qdpx qdpx-items qdc; do
        for view in $views; do
            for end in LF CRLF; do
                note="$format $view $end" ask pages POST /api/v1/projects -H 'Content-Type: application/json' \
                    -d "{\"ids\": [\"abc-123\", \"mul-001\", \"no-such\"], \"format\": \"$format\", \"view\": \"$view\", \"lineEnding\": \"$end\"}"
            done
        done
    done
    note='none of them' ask pages POST /api/v1/projects -H 'Content-Type: application/json' -d '{"ids": ["no-such"]}'
    note='no media' ask pages POST /api/v1/projects -H 'Content-Type: application/json' -d '{"ids": ["mul-001"], "media": false}'
    while IFS= read -r body; do
        count=$((count + 1))
        note="wrong $count" ask pages POST /api/v1/projects -H 'Content-Type: application/json' -d "$body"
    done <<<"$wrong_orders"
}

wrong_orders='
[]
{}
no json
{"ids": []}
{"ids": ["../x"]}
{"ids": [1]}
{"ids": "abc-123"}
{"ids": ["abc-123"], "formats": ["exe"]}
{"ids": ["abc-123"], "format": "exe"}
{"ids": ["abc-123"], "view": 3}
{"ids": ["abc-123"], "more": 3}
{"ids": ["abc-123"], "tz": "Mars/North"}
{"ids": ["abc-123"], "lineEnding": "CR"}'
