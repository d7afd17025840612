# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# A checkout whose programs are used: its launcher, and its jars.

stop_with() {
    echo "${0##*/}: $1" >&2
    exit 2
}

require_programs() {
    local program
    for program in "$@"; do
        command -v "$program" >/dev/null || stop_with "Expected the program $program, but it is not there; install it"
    done
}

# use_checkout FOLDER: sets $checkout and $lib.
use_checkout() {
    checkout=$(cd "$1" 2>/dev/null && pwd -P) || stop_with "Expected a checkout at $1, but there is no such folder"
    [ -x "$checkout/werkspur" ] || stop_with "Expected a checkout of Werkspur at $1, but it has no ./werkspur"
    # shellcheck disable=SC2034
    lib=$(find_lib) || stop_with "Expected $1 to be built, but no target folder in it has Kafka's jars; run ./werkspur build there"
}

# A folder with Kafka's jars next to ours, in whatever module it is.
find_lib() {
    local jar
    jar=$(find "$checkout" -path '*/target/*' -name 'kafka-streams-[0-9]*.jar' -print | sort | while read -r jar; do
        if ls "${jar%/*}"/kafka-server-[0-9]*.jar >/dev/null 2>&1; then echo "$jar"; fi
    done)
    jar=${jar%%$'\n'*}
    [ -n "$jar" ] && echo "${jar%/*}"
}

# Without this machine's own settings; does not fail on a busy machine.
neutral_environment() {
    unset "${!WERKSPUR_@}"
    export LC_ALL=C.UTF-8 TZ=UTC COLUMNS=80
    export WERKSPUR_SCHEMA_REGISTRY_REQUEST_TIMEOUT_MS=120000 WERKSPUR_SCHEMA_REGISTRY_RETRY_TIMEOUT_MS=300000
}
