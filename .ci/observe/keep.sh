# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# How an output becomes a file, and which parts are not compared because they always change.
shopt -s extglob
host=$(hostname)

# The rules and their reasons. For texts only; files that the program writes are kept unchanged.
#   folders   of this checkout and of this trial
#   ports     free ones, different each time
#   arrival   when a dead letter arrived, by the broker's clock
#   progress  how often it is shown depends on the machine
# The header Date of responses is removed too; everything else is compared.
normalised() {
    sed -E \
        -e "s#$checkout#<checkout>#g; s#$work#<work>#g" \
        -e "s#(127\.0\.0\.1|localhost|$host):($(known_ports))([^0-9]|\$)#<host>:<port>\3#g" \
        -e 's#("time":"|^time +|^[0-9]+/[0-9]+ +)[0-9]{4}-[0-9-]+T[0-9:.]+Z#\1<arrival>#; s#(werkspur\.timestamp=)[0-9]+#\1<arrival>#' \
        -e '/^  (starting|restoring or waiting|(read )?[0-9,]+ of [0-9,]+ (events|runs))/d'
}

known_ports() {
    local port all=none
    if [ -s "$work/ports" ]; then
        while read -r port; do all="$all|$port"; done <"$work/ports"
    fi
    echo "$all"
}

new_port() {
    local port
    port=$(free_port) || stop_with "Expected a free port, but found none"
    echo "$port" >>"$work/ports"
    echo "$port"
}

# Makes a file name from any text.
slug() {
    local name=$*
    name=${name//+([^A-Za-z0-9.,=_~-])/_}
    name=${name#_}
    if [ ${#name} -gt 150 ]; then name=${name:0:130}-$(printf %s "$*" | cksum | cut -d ' ' -f 1); fi
    echo "${name:-root}"
}

# cli NAME ARGUMENT...: standard output and standard error of the command, and its exit code. It runs in $work.
cli() {
    local file=$seen/$1.txt raw code=0
    shift
    raw=$(mktemp "$work/cli.XXXXXX")
    mkdir -p "${file%/*}"
    timeout 600 "$checkout/werkspur" "$@" >"$raw" 2>"$raw.err" </dev/null || code=$?
    {
        echo "\$ werkspur $*"
        cat "$raw"
        echo "--- standard error"
        cat "$raw.err"
        echo "--- exit code $code"
    } | normalised >"$file"
    rm -f "$raw" "$raw.err"
}

# ask SERVICE METHOD PATH [CURL ARGUMENT...]: status, headers and body of a response. $base: URL of the service. $note:
# distinguishes requests with the same path.
ask() {
    local service=$1 method=$2 path=$3 folder name
    shift 3
    folder=$seen/http/$service
    name=$method-$(slug "$path${note:+ $note}")
    [ -d "$folder" ] || mkdir -p "$folder"
    [ ! -e "$folder/$name.head" ] || stop_with "Expected each request once, but $method $path $note of $service came twice; give it a note"
    echo "$method ${path%%\?*}" >>"$work/asked.$service"
    local how=(-X "$method")
    if [ "$method" = HEAD ]; then how=(--head); fi
    curl -sS --globoff --path-as-is --max-time 60 "${how[@]}" -H 'X-Request-Id: same-output' "$@" \
        -D "$work/head" -o "$folder/$name.body" "$base$path" 2>"$work/curl" ||
        stop_with "Expected an answer to $method $base$path, but $(cat "$work/curl")"
    if [ "$method" = HEAD ]; then rm -f "$folder/$name.body"; fi
    {
        echo "$method $path${note:+   # $note}"
        # Only the last head, because one with 100 Continue may precede it.
        awk '{ sub(/\r$/, "") }
            /^HTTP\// { status = $0; count = 0; next }
            NF && tolower($1) != "date:" { lines[++count] = $0 }
            END { print status; fflush(); for (i = 1; i <= count; i++) print lines[i] | "LC_ALL=C sort" }' "$work/head"
    } | normalised >"$folder/$name.head"
}

# every_route_asked SERVICE OPENAPI: each method and path of the document must be among the requests.
every_route_asked() {
    local method path pattern count=0
    while read -r method path; do
        count=$((count + 1))
        pattern="^$method $(printf %s "$path" | sed -E 's#\{[^}]*\}#[^/]+#g; s#\.#\\.#g')\$"
        grep -qE "$pattern" "$work/asked.$1" ||
            stop_with "Expected every route of $1 to be asked, but $method $path of its openapi.json was not; add a request to .ci/observe"
    done < <(awk '
        /^ *"\/[^"]*": *\{/ { split($0, part, "\""); path = part[2] }
        /^  "components"/ { path = "" }
        /^ *"(get|post|put|patch|delete|head)": *\{/ { split($0, part, "\""); if (path) print toupper(part[2]), path }' "$2")
    [ "$count" -gt 3 ] || stop_with "Expected the routes of $1 in $2, but read only $count"
    echo "$count routes, all asked" >"$seen/http/$1/routes.txt"
}
