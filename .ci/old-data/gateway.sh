# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# A gateway's journal with requests that were accepted and whose events were never sent.

# start_gateway CONNECTION...
start_gateway() {
    gateway=http://127.0.0.1:$(new_port)
    start gateway gateway --gateway-journal-dir journal --gateway-listen "${gateway#http://}" "$@"
    await gateway 600 answers_200 "$gateway/health/live"
}

make_journal() {
    # Broker and registry are away; a stop would wait for them.
    WERKSPUR_SHUTDOWN_TIMEOUT_MS=1000 start_gateway --bootstrap-servers "127.0.0.1:$(new_port)" \
        --schema-registry-url "http://127.0.0.1:$(new_port)/apis/ccompat/v7"
    begin_open answered gw-ended
    continue_open answered gw-ended
    begin_open answered gw-open
    begin_branched answered gw-branched
    stop gateway
    take gateway-journal journal journal
    mv answered zips/gateway-journal/
    # On the original: what the same programs make of it.
    start_standalone of-journal
    start_gateway "${connection[@]}"
    continue_open continued gw-open
    continue_branched continued gw-branched
    keep_records of-journal zips/gateway-journal/expected gw-ended gw-open gw-branched
    mv continued zips/gateway-journal/
}
