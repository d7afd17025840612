# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# Files of the checkout that are part of the contract. They are found by name, in whatever module they are.

observe_files() {
    mkdir -p "$seen/files"
    cp "$checkout/docs/configuration.md" "$seen/files/"
    keep_resources '*/released/*.avsc' released
    keep_resources '*/histories/*' histories
    keep_resources '*/expected-records/*.json' expected-records
    keep_resources '*/samples/*' samples
    keep_resources '*/resources/legacy/*' legacy
    keep_resources '*/resources/pages/*' pages
    keep_resources '*/topology*.txt' .
    keep_resources '*/partition-vectors.csv' .
    keep_resources '*/run.xsd' .
}

# keep_resources PATTERN FOLDER: keeps matching resources, under their path starting with FOLDER.
keep_resources() {
    local file name count=0
    while IFS= read -r file; do
        case $2 in
            .) name=${file##*/} ;;
            *) name=$2/${file#*/"$2"/} ;;
        esac
        [ ! -e "$seen/files/$name" ] || stop_with "Expected one file $name among the resources, but there is another: $file"
        mkdir -p "$(dirname "$seen/files/$name")"
        cp "$file" "$seen/files/$name"
        count=$((count + 1))
    done < <(find "$checkout" -type f -path '*/src/*/resources/*' -path "$1" ! -path '*/target/*' ! -name '*.md' | LC_ALL=C sort)
    [ "$count" -gt 0 ] || stop_with "Expected resources like $1 in $checkout, but found none"
}
