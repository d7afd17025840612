# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# Requests to a gateway, each kept with its answer, so that a test can send them again.

# request FOLDER KEY PATH BODY: FOLDER/NN-KEY holds path, key, body and answer. $gateway: its URL.
request() {
    local folder=$1/$(printf %02d $((${requests:-0} + 1)))-$2 code
    requests=$((${requests:-0} + 1))
    mkdir -p "$folder"
    printf %s "$2" >"$folder/key"
    printf %s "$3" >"$folder/path"
    printf %s "$4" >"$folder/body"
    code=$(curl -sS -X POST -H 'Content-Type: application/json' -H "Idempotency-Key: $2" --data-binary "@$folder/body" \
        -o "$folder/answer" -w '%{http_code}' "$gateway$3")
    [ "$code" = 202 ] || stop_with "Expected 202 for $3, but got $code: $(cat "$folder/answer")"
}

context='{"config_name": "dada", "user_id": "gruppe-7a", "session_id": "werkstatt", "execution_mode": "eco", "safety_level": "kids"}'

# at SECOND: the time of a step
at() {
    printf '"timestamp": "2025-11-05T08:00:%02dZ"' "$1"
}

# text SECOND TEXT: a step
text() {
    printf '{"item_type": "output_text", "loop_iteration": 1, %s, "content": "%s"}' "$(at "$1")" "$2"
}

# begin_open FOLDER RUN: a run that has not ended, and its continuation
begin_open() {
    request "$1" "$2-start" /v1/executions "{\"execution_id\": \"$2\", $(at 0), \"context\": $context}"
    request "$1" "$2-input" "/v1/executions/$2/items" "{\"item_type\": \"user_input_text\", $(at 1), \"content\": \"Ein Fisch im Hut\"}"
    request "$1" "$2-two" "/v1/executions/$2/items" "[$(text 2 'A fish'), $(text 3 'in a hat 🐟')]"
}

continue_open() {
    request "$1" "$2-more" "/v1/executions/$2/items" "$(text 10 'und noch ein Fisch')"
    request "$1" "$2-end" "/v1/executions/$2/complete" "{$(at 11)}"
}

# begin_branched FOLDER RUN: two branches, of which one is still open
begin_branched() {
    request "$1" "$2-start" /v1/executions "{\"execution_id\": \"$2\", $(at 0), \"context\": $context}"
    request "$1" "$2-branch-1" "/v1/executions/$2/branches" '{"size": 10}'
    request "$1" "$2-branch-2" "/v1/executions/$2/branches" '{"size": 5}'
    request "$1" "$2-in-1" "/v1/executions/$2/branches/1/items" "[$(text 1 'beside'), $(text 2 'beside that')]"
    request "$1" "$2-behind" "/v1/executions/$2/items" "$(text 3 'behind both')"
    request "$1" "$2-in-2" "/v1/executions/$2/branches/2/items" "$(text 4 'in the second')"
    request "$1" "$2-release-2" "/v1/executions/$2/branches/2/release" '{}'
}

continue_branched() {
    request "$1" "$2-more-in-1" "/v1/executions/$2/branches/1/items" "$(text 10 'beside, later')"
    request "$1" "$2-release-1" "/v1/executions/$2/branches/1/release" '{}'
    request "$1" "$2-more" "/v1/executions/$2/items" "$(text 11 'behind, later')"
    request "$1" "$2-end" "/v1/executions/$2/complete" "{$(at 12)}"
}
