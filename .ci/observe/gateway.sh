# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# Every route of the gateway, with requests that are accepted and requests that are refused, and the resulting records. Each
# step has a fixed time, so that the records are always the same.

observe_gateway() {
    local base=$gateway_url note=
    own_routes gateway
    taken_by_gateway
    branches_by_gateway
    refused_by_gateway
    wrong_methods gateway /v1/executions /v1/events
    ask gateway GET /nothing
    ask gateway GET /v1/executions/gw-1
    every_route_asked gateway "$seen/http/gateway/GET-openapi.json.body"
    settled standalone data/out "gw-1 gw-2 gw-own gw-error gw-far"
    keep_folder data/out sink-after-gateway
    base=$query_url
    note='after the gateway'
    for path in /executions/gw-1 /executions/gw-open /executions/gw-open/items '/executions?status=running' \
        '/executions?status=running&limit=1'; do
        ask query GET "$path"
    done
    cli history/gw-open history gw-open --url "$query_url"
    observe_erased
}

# post PATH BODY [NOTE [TYPE [CURL ARGUMENT...]]]
post() {
    local path=$1 type=${4:-application/json}
    note=${3:-}
    printf %s "$2" >"$work/body"
    shift $(($# < 4 ? $# : 4))
    ask gateway POST "$path" -H "Content-Type: $type" "$@" --data-binary "@$work/body"
    note=
}

context='{"config_name": "dada", "user_id": "gruppe-7a", "session_id": "werkstatt", "execution_mode": "eco", "safety_level": "kids"}'

taken_by_gateway() {
    local at='"timestamp": "2025-11-05T08:00:0' event
    post /v1/executions "{\"execution_id\": \"gw-1\", ${at}0Z\", \"context\": $context}"
    post /v1/executions "{\"execution_id\": \"gw-1\", ${at}0Z\"}" 'there already'
    post /v1/executions/gw-1/items "{\"item_type\": \"user_input_text\", ${at}1Z\", \"content\": \"Ein Fisch im Hut\"}"
    post /v1/executions/gw-1/items "[{\"item_type\": \"stage1_safety_check\", ${at}2Z\", \"metadata\": {\"safe\": true, \"n\": 1.50}},
        {\"item_type\": \"interception_final\", ${at}3Z\", \"content\": \"A fish in a hat\", \"model_used\": \"gpt-oss:20b\"}]" list
    post /v1/executions/gw-1/items "{\"item_type\": \"output_text\", ${at}4Z\"}
{\"item_type\": \"output_text\", ${at}5Z\", \"content\": \"two\"}" lines application/x-ndjson
    local image="{\"item_type\": \"output_image\", \"loop_iteration\": 1, ${at}6Z\", \"file_path\": \"media/fish.png\", \"metadata\": {\"seed\": 42}}"
    post /v1/executions/gw-1/items "$image" 'with a key' application/json -H 'Idempotency-Key: image-1'
    post /v1/executions/gw-1/items "$image" 'with the key again' application/json -H 'Idempotency-Key: image-1'
    post /v1/executions/gw-1/items '{"item_type": "output_text"}' 'other content under the key' application/json -H 'Idempotency-Key: image-1'
    post /v1/executions/gw-1/complete "{${at}7Z\"}"
    post /v1/executions/gw-1/complete "{${at}8Z\"}" 'twice'
    post /v1/executions/gw-1/items "{\"item_type\": \"output_text\", ${at}9Z\", \"content\": \"late\"}" late
    post /v1/executions "{\"execution_id\": \"gw-error\", ${at}0Z\", \"context\": $context}" 'to fail'
    post /v1/executions/gw-error/error "{${at}1Z\", \"content\": \"CUDA out of memory\", \"metadata\": {\"error_type\": \"OutOfMemoryError\"}}"
    post /v1/executions "{\"execution_id\": \"gw-open\", ${at}0Z\", \"context\": $context}" 'without an end'
    post /v1/executions/gw-open/items "{\"item_type\": \"translation_result\", ${at}1Z\", \"content\": \"x\", \"source\": {\"node\": \"n\"}}"
    event="\"execution_id\": \"gw-own\", ${at}0Z\", \"stage\": 1, \"media_type\": \"text\", \"item_type\": \"user_input_text\""
    post /v1/events "[{$event, \"sequence_number\": 1}, {$event, \"sequence_number\": 1}, {$event, \"sequence_number\": 3}]"
    post /v1/events "{$event, \"sequence_number\": 4}
{$event, \"sequence_number\": 5, \"content\": \"five\"}" lines application/x-ndjson
}

branches_by_gateway() {
    local at='"timestamp": "2025-11-05T09:00:0' token
    post /v1/executions "{\"execution_id\": \"gw-2\", ${at}0Z\", \"context\": $context}" 'with branches'
    post /v1/executions/gw-2/branches '{"size": 10}'
    post /v1/executions/gw-2/branches '' 'of the usual size'
    token=$(sed 's/.*"token":"\([^"]*\)".*/\1/' "$seen/http/gateway/POST-v1_executions_gw-2_branches.body")
    post /v1/executions/gw-2/branches/1/items "{\"item_type\": \"output_text\", ${at}1Z\", \"content\": \"beside\"}"
    post /v1/executions/gw-2/items "{\"item_type\": \"output_text\", ${at}2Z\", \"content\": \"behind\"}"
    post /v1/executions/gw-2/branches/1/release ''
    post /v1/executions/gw-2/branches/1/items "{\"item_type\": \"output_text\", ${at}3Z\"}" released
    post /v1/executions/gw-2/branches/2/release '{"next_sequence_number": 20}'
    post /v1/executions/gw-2/branches/7/items "{\"item_type\": \"output_text\", ${at}3Z\"}"
    post /v1/executions/gw-2/branches/x/items "{\"item_type\": \"output_text\", ${at}3Z\"}"
    post /v1/executions/gw-2/branches '{"size": 0}' 'of no size'
    post /v1/executions/gw-2/branches '{"sise": 5}' misspelt
    post /v1/executions/gw-2/complete "{${at}4Z\"}"
    post /v1/branches "{\"token\": \"$token\"}" 'its own'
    post /v1/branches '{"token": "wsb1:abc-123:2-1001:332b39a5"}'
    post /v1/branches '{"token": "wsb1:abc-123:2-1001:00000000", "tokem": 1}' wrong
    post /v1/executions "{\"execution_id\": \"gw-far\", ${at}0Z\"}" 'without a context'
    post /v1/executions/gw-far/complete "{${at}4Z\", \"metadata\": {\"total_duration_seconds\": 7}}"
}

refused_by_gateway() {
    local path
    for path in /v1/executions /v1/executions/gw-open/items /v1/executions/gw-open/complete /v1/executions/gw-open/error \
        /v1/executions/gw-open/branches /v1/branches /v1/events; do
        post "$path" 'no json' 'no JSON'
        post "$path" '{"nonsense": 1, "item_type": "nonsense", "stage": 9, "timestamp": "now"}' 'all wrong'
        post "$path" '[{"item_type": "output_text"}, {"content": 5, "item_type": "output_text", "stage": 1}]' 'a wrong list'
        post "$path" '{}' text text/plain
        post "$path" '{}' charset 'application/json; charset=ascii'
        post "$path" '{}' 'no gzip' application/json -H 'Content-Encoding: gzip'
        post "$path" '{}' 'unknown encoding' application/json -H 'Content-Encoding: br'
        post "$path" '{"a": 1, "a": 2}' 'a member twice'
    done
    post /v1/executions/elsewhere/items '{"item_type": "output_text"}'
    post /v1/executions/..%2f..%2fetc/items '{"item_type": "output_text"}'
    post /v1/executions/gw-open/items '' empty
    post /v1/executions/gw-open/items '[]' 'empty list'
    post /v1/executions '{"execution_id": "a b"}' 'a bad id'
    post /v1/executions '{"execution_id": "gw-late", "context": {"config_name": 5}}' 'a bad context'
    post /v1/executions '{}' 'a long key' application/json -H "Idempotency-Key: $(printf 'x%.0s' {1..256})"
    post /v1/executions/gw-open/items "[$(printf '{"item_type":"output_text"},%.0s' {1..1000}){\"item_type\":\"output_text\"}]" 'too many'
    post /v1/executions/gw-open/items "{\"item_type\": \"output_text\", \"content\": \"$(printf 'x%.0s' {1..9000000})\"}" 'too large'
    post /v1/executions/gw-open/items "{\"item_type\": \"output_text\", \"metadata\": $(printf '{"a":%.0s' {1..40})1$(printf '}%.0s' {1..40})}" 'too deep'
    post /v1/executions '{}' 'a page of another site' application/json -H 'Origin: http://example.org'
    post /v1/executions '{}' 'another name of the host' application/json -H 'Host: example.org'
}

# An erased run is removed everywhere, and every service reports that.
observe_erased() {
    note='erased'
    erase gw-far
    await standalone 600 test ! -e data/out/runs/gw-far/record.json
    settled standalone data/out gw-1
    ask query GET /executions/gw-far
    ask query GET /executions/gw-far/items
    ask query GET '/executions/gw-far?until_sequence=1'
    base=$pages_url
    ask pages GET /api/v1/runs/gw-far
    ask pages GET /runs/gw-far
    ask pages GET '/api/v1/runs/gw-far/export?format=html'
    ask pages GET /runs
    cli history/gw-far history gw-far --url "$query_url"
    keep_folder data/out sink-after-erasing
}
