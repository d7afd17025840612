# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# Every route of the query API, for every run, with valid and invalid parameters.

observe_query() {
    local base=$query_url note= run path partition
    own_routes query
    for run in $runs; do
        for path in '' '?until_sequence=1' '?until_sequence=3' '?until_time=2025-11-03T09:30:05Z' \
            '?until_sequence=9999999999&until_time=2099-01-01T00:00:00%2B02:00' \
            /items '/items?from=3' '/items?from=2&limit=2' '/items?limit=1' '/items?from=500'; do
            ask query GET "/executions/$run$path"
        done
    done
    for path in '?until_sequence=0' '?until_sequence=x' '?until_sequence=10000000000' '?until_time=yesterday' \
        '?until_time=2025-11-03T09:30:05' '?until=3' '?until_sequence=1&until_sequence=2' \
        '/items?from=0' '/items?from=x' '/items?limit=0' '/items?limit=10001' '/items?form=1' /nothing; do
        ask query GET "/executions/abc-123$path"
    done
    for path in /executions/no-such-run /executions/no-such-run/items /executions/-x /executions/a%20b \
        /executions/..%2f..%2fetc /executions/%00 /executions/ /nothing /; do
        ask query GET "$path"
    done
    for path in '' '?status=running' '?status=stalled' '?status=over' '?status=running&limit=1' '?status=running&limit=0' \
        '?status=running&limit=1001' '?status=running&cursor=nonsense' '?status=running&cursor=MC9hYmM' '?state=running'; do
        ask query GET "/executions$path"
    done
    for partition in 0 5 11 12 -1 x; do
        ask query GET "/partitions/$partition/executions?status=running"
    done
    ask query GET '/partitions/0/executions?status=running&limit=2&after=a'
    ask query GET '/partitions/0/executions'
    wrong_methods query /executions/abc-123 /executions
    note='a page of another site' ask query GET /executions/abc-123 -H 'Origin: http://example.org'
    note='another name of the host' ask query GET /executions/abc-123 -H 'Host: example.org'
    every_route_asked query "$seen/http/query/GET-openapi.json.body"
}

# The routes of every service. Metrics come last, in a separate part.
own_routes() {
    ask "$1" GET /openapi.json
    ask "$1" GET /health/live
    ask "$1" GET /health/ready
    echo "GET /metrics" >>"$work/asked.$1"
}

wrong_methods() {
    local service=$1 path method
    shift
    for path in "$@"; do
        for method in HEAD OPTIONS PUT DELETE PATCH TRACE; do
            ask "$service" "$method" "$path"
        done
    done
    note='a method that it does not have' ask "$service" POST /health/live -d '{}'
}
