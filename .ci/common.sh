# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# Functions that the checks share. Source it from the root of the project.

samples=standalone/src/main/resources/samples
expected=testkit/src/main/resources/expected-records

# How long to wait for something that has to happen, in seconds. It only costs time if something is wrong.
# shellcheck disable=SC2034
patience=600

# Prints a free port on this machine's loopback address.
free_port() {
    local port
    for _ in {1..200}; do
        port=$((20000 + RANDOM % 12000))
        if ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
            echo "$port"
            return
        fi
    done
    return 1
}

# wait_for SECONDS COMMAND...: tries once per second.
wait_for() {
    local until=$((SECONDS + $1))
    shift
    until "$@"; do
        [ "$SECONDS" -lt "$until" ] || return 1
        sleep 1
    done
}

# records_differ FOLDER: prints the first sample run whose record in FOLDER/runs differs from the expected one.
# Returns 1 if all six are equal, byte for byte.
records_differ() {
    local file run count=0
    for file in "$expected"/*.json; do
        run=$(basename "$file" .json)
        count=$((count + 1))
        if ! cmp -s "$file" "$1/runs/$run/record.json"; then
            echo "$run"
            return 0
        fi
    done
    [ "$count" -eq 6 ] || { echo "$count-records-instead-of-six-in-$expected"; return 0; }
    return 1
}

# show_difference FOLDER RUN
show_difference() {
    if [ -e "$1/runs/$2/record.json" ]; then
        diff -u "$expected/$2.json" "$1/runs/$2/record.json" | head -n 40 >&2 || true
    else
        echo "no record of $2; there are: $(ls "$1/runs" 2>/dev/null | tr '\n' ' ')" >&2
    fi
}

# one_test CLASS OPTION...: builds what an integration test needs, and runs it alone with these options.
one_test() {
    local class=$1
    shift
    ./mvnw -B -ntp verify -pl integration-tests -am -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false \
        -Dit.test="$class" -Dfailsafe.failIfNoSpecifiedTests=false "$@"
}
