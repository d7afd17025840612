# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# A tracker's spool with events that were never sent.

tracked_runs() {
    "$(java_program)" -cp "$lib/*" "$ci/old-data/TrackedRuns.java" "$@" >&2
}

make_spool() {
    tracked_runs track spool "127.0.0.1:$(new_port)" "http://127.0.0.1:$(new_port)"
    take tracker-spool spool spool
    # On the original: what the same programs make of it.
    start_standalone of-spool
    tracked_runs drain spool "$broker" "$registry"
    keep_records of-spool zips/tracker-spool/expected spool-1 spool-2
}

# keep_records DATA FOLDER RUN...: the records of runs that have ended. Stops the installation.
keep_records() {
    local data=$1 folder=$2 run
    shift 2
    settled standalone "$data/out" "$*"
    mkdir -p "$folder"
    for run in "$@"; do
        cp "$data/out/runs/$run/record.json" "$folder/$run.json"
    done
    stop standalone
}
