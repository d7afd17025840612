# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# Names, types, help texts and labels of metrics. Not their values, and not labels whose values always change.

observe_metrics() {
    keep_metrics "$gateway_url" gateway
    keep_metrics "$query_url" aggregator
    keep_metrics "$pages_url" sink
}

# keep_metrics URL NAME [CURL ARGUMENT...]: our metrics with the values of labels, those of libraries only by name.
keep_metrics() {
    local url=$1 name=$2
    shift 2
    mkdir -p "$seen/metrics"
    curl -sS --fail "$@" "$url/metrics" | awk '
        /^# / { print; next }
        /^werkspur_/ { sub(/le="[^"]*"/, "le"); sub(/ [^ ]*$/, ""); print; next }
        { sub(/ [^ ]*$/, ""); gsub(/="[^"]*"/, ""); print }' | LC_ALL=C sort -u >"$seen/metrics/$name.txt"
    curl -sS --fail "$@" -H 'Accept: application/openmetrics-text' "$url/metrics" | grep '^# ' | LC_ALL=C sort -u \
        >"$seen/metrics/$name-openmetrics.txt"
}
