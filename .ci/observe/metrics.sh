# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# Names, types, explanations and labels of metrics. Not their values, and not those labels whose values change by nature.

observe_metrics() {
    keep_metrics "$gateway_url" gateway
    keep_metrics "$query_url" aggregator
    keep_metrics "$pages_url" sink
}

# keep_metrics URL NAME [CURL ARGUMENT...]: of ours with the values of labels, of libraries only the names.
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
