# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# From folders to ZIPs that hold nothing of the machine where they were made.

# take ZIP FOLDER NAME: a copy without what every start makes anew: locks, process ids, logs of programs.
take() {
    mkdir -p "zips/$1"
    cp -R "$2" "zips/$1/$3"
    find "zips/$1/$3" -type f \( -name '*.lock' -o -name .lock -o -name LOCK -o -name registry.pid \
        -o -name werkspur.log -o -name 'registry.log*' -o -name LOG -o -name 'LOG.old.*' -o -name '*.trace.db' \) -exec rm -f {} +
}

require_nothing_of_this_machine() {
    local found words=(-e "$work" -e "$checkout" -e "$HOME/")
    # A short name is in any large file by chance.
    if [ ${#MACHINE} -ge 4 ]; then words+=(-e "$MACHINE"); fi
    found=$(find zips -type f -exec grep -lFa "${words[@]}" {} +) || true
    [ -z "$found" ] || stop_with "Expected nothing of this machine in the data, but its folders or its name are in $found"
}

pack() {
    "$(dirname "$(java_program)")/jar" --create --no-manifest --file "$zips/$1.zip" -C "zips/$1" .
}
