# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# The sink's folder, and the command export: archives of every format, view, language and style of names, projects, single files.

observe_records() {
    keep_folder data/out sink
}

observe_exports() {
    local view language names
    mkdir -p exports files
    for view in $views; do
        for language in en de; do
            for names in own legacy; do
                archive "$view" "$language" "$names"
            done
        done
        projects "$view"
    done
    cp exports/own-en-teacher.zip torn.zip
    printf x | dd of=torn.zip bs=1 seek=2000 conv=notrunc 2>/dev/null
    cli exports/verify-torn verify torn.zip
    # One JVM per file; as many at a time as there are processors.
    export -f cli normalised known_ports single
    export checkout seen work host
    single_files | xargs -P "$(getconf _NPROCESSORS_ONLN)" -n 5 bash -euo pipefail -c 'single "$@"' single
    mkdir -p "$seen/exports"
    cp -R exports files "$seen/exports/"
}

archive() {
    local file=exports/$3-$2-$1.zip
    cli "exports/zip-$3-$2-$1" export --all --runs data/out --format zip --formats "$formats" --view "$1" --language "$2" --names "$3" \
        --out "$file"
    cli "exports/verify-$3-$2-$1" verify "$file"
}

projects() {
    local format
    for format in qdpx qdpx-items qdc; do
        cli "exports/project-$format-$1" export --all --runs data/out --format "$format" --view "$1" --out "exports/$1.$format"
        cli "exports/project-$format-$1-crlf" export abc-123 mul-001 --runs data/out --format "$format" --view "$1" --line-ending CRLF \
            --out "exports/$1-two.$format"
    done
}

# The archives contain every combination, so single files cover only each format once per run, and each combination once.
# SAME_OUTPUT_SINGLES=all makes all of them, which takes one JVM for each of 864.
single_files() {
    local combinations=() view language names run format number=0 combination
    for view in $views; do
        for language in en de; do
            for names in own legacy; do
                combinations+=("$view $language $names")
            done
        done
    done
    for run in $runs; do
        for format in ${formats//,/ } zip; do
            number=$((number + 1))
            if [ "${SAME_OUTPUT_SINGLES:-}" = all ]; then
                for combination in "${combinations[@]}"; do echo "$run $format $combination"; done
            else
                echo "$run $format ${combinations[number % ${#combinations[@]}]}"
            fi
        done
        number=$((number + 5))
    done
}

# In a separate folder, because the name of the file is part of the output.
single() {
    local folder=files/$1-$2-$3-$4-$5
    mkdir -p "$folder"
    cli "exports/single/${folder#files/}" export "$1" --runs data/out --format "$2" --view "$3" --language "$4" --names "$5" --out "$folder"
}
