# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# The help of the command line, and its messages about wrong usage.

observe_help() {
    cli help/version --version
    help_of
    cli usage/nothing
    cli usage/unknown-command no-such-command
}

# help_of [COMMAND...]: its help, its message about an unknown option, and the same for its subcommands.
help_of() {
    local name
    name=werkspur
    [ $# -eq 0 ] || name=werkspur$(printf -- '-%s' "$@")
    cli "help/$name" "$@" --help
    cli "usage/$name" "$@" --no-such-option
    while IFS= read -r command; do
        help_of "$@" "$command"
    done < <(awk '/^Commands:/ { on = 1; next } /^[^ ]|^$/ { on = 0 } on && /^  [a-z]/ { print $1 }' "$seen/help/$name.txt")
}
