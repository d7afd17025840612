# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0

# compare OLD NEW: prints one line for each file that is missing on one side or differs.
compare() {
    local old=$1 new=$2 differences=0 files=0 file
    if [ ! -d "$old" ] || [ ! -d "$new" ]; then stop_with "Expected two folders, but got $old and $new"; fi
    while IFS= read -r file; do
        files=$((files + 1))
        if [ ! -e "$old/$file" ]; then
            echo "ONLY NEW  $file"
        elif [ ! -e "$new/$file" ]; then
            echo "ONLY OLD  $file"
        elif cmp -s "$old/$file" "$new/$file"; then
            continue
        else
            echo "DIFFERS   $file: $(first_difference "$old/$file" "$new/$file")"
        fi
        differences=$((differences + 1))
    done < <({ (cd "$old" && find . -type f); (cd "$new" && find . -type f); } | sed 's#^\./##' | LC_ALL=C sort -u)
    [ "$files" -gt 0 ] || stop_with "Expected observations in $old and $new, but both are empty"
    if [ "$differences" -gt 0 ]; then
        echo "same-output: $differences of $files outputs differ" >&2
        return 1
    fi
    echo "same-output: $files outputs, no difference" >&2
}

# Prints one line: the first line of a text that differs, or the position in a file that is not a text.
first_difference() {
    if LC_ALL=C grep -qI . "$1" 2>/dev/null && LC_ALL=C grep -qI . "$2" 2>/dev/null; then
        diff --text "$1" "$2" | awk '
            NR == 1 { place = $0 }
            /^</ && !a { a = substr($0, 3, 160) }
            /^>/ && !b { b = substr($0, 3, 160) }
            END { printf "line %s: old [%s] new [%s]", place, a, b }'
    else
        cmp "$1" "$2" 2>&1 | sed 's/.* differ: //; s/.*EOF on/one ends first:/' || true
    fi
}
