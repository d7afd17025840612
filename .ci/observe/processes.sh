# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# Long-running programs of a trial. Only programs that were started here are ended.
running=()
declare -A process=()

# start NAME ARGUMENT...: in the background; its output is in $work/NAME.out and .err.
start() {
    local name=$1
    shift
    "$checkout/werkspur" "$@" >"$work/$name.out" 2>"$work/$name.err" </dev/null &
    running+=("$!")
    process[$name]=$!
}

end_processes() {
    local pid
    for pid in ${running[@]+"${running[@]}"}; do
        kill "$pid" 2>/dev/null || true
    done
    for pid in ${running[@]+"${running[@]}"}; do
        wait "$pid" 2>/dev/null || true
    done
    running=()
}

# await NAME SECONDS COMMAND...: until the command succeeds; ends the trial if the program ends or the time is over.
await() {
    local name=$1 limit=$2
    shift 2
    if ! wait_for "$limit" ends_or "${process[$name]}" "$@" || ! kill -0 "${process[$name]}" 2>/dev/null; then
        tail -n 5 "$work/$name.err" "$work/$name.out" >&2
        stop_with "Expected of $name within $limit s: $*, but it has ended or the time is over; its last lines are above"
    fi
}

# Waiting also ends when the process has ended.
ends_or() {
    local pid=$1
    shift
    "$@" || ! kill -0 "$pid" 2>/dev/null
}

answers_200() {
    [ "$(curl -s -o /dev/null -w '%{http_code}' --max-time 5 "$1")" = 200 ]
}

says() {
    grep -q -- "$2" "$1" 2>/dev/null
}

# Whether nothing in the folder has changed during the last $2 calls, one per second.
still=0
is_still() {
    local now
    now=$(find "$1" -type f -exec cksum {} + 2>/dev/null | LC_ALL=C sort | cksum)
    if [ "$now" = "${was:-}" ]; then still=$((still + 1)); else still=0; fi
    was=$now
    [ "$still" -ge "$2" ]
}

have_records() {
    local run
    for run in $2; do [ -e "$1/runs/$run/record.json" ] || return 1; done
}

# settled NAME FOLDER RUNS: waits until all runs have a record, and the sink has written nothing for longer than a change
# may wait.
settled() {
    await "$1" 600 have_records "$2" "$3"
    still=0 was=
    await "$1" 600 is_still "$2" 14
}

# keep_folder FOLDER NAME: keeps it unchanged, without lock files.
keep_folder() {
    mkdir -p "$seen/$2"
    (cd "$1" && find . -type f ! -name '*.lock' ! -path '*/media/*' -print0 | xargs -0 tar cf -) | tar xf - -C "$seen/$2"
}
