# SPDX-License-Identifier: Apache-2.0
"""What a call costs the pipeline: with the gateway up, down and hanging, beside a line of ``logging`` to a file and a post of ``urllib``.

    python3 benchmarks/call_cost.py [--url URL] [--calls N] [--pause MS]

Without ``--url`` a server that only says "kept" stands for the gateway, in a process of its own. ``--pause`` is between two calls: a pipeline that
reports as fast as it can shares its interpreter with the client's threads all the time, which is the worst case.
"""
import argparse
import gc
import http.server
import json
import logging
import multiprocessing
import os
import pathlib
import shutil
import socket
import sys
import tempfile
import time
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "src"))
from werkspur import Werkspur  # noqa: E402

CONTEXT = dict(config_name="bench", user_id="u", session_id="s", execution_mode="eco", safety_level="kids")
TEXT = "A flower in the meadow, and beside it a fish in a hat. " * 4
FACTS = {"from_lang": "de", "to_lang": "en", "temperature": 0.8, "codes": ["S1", "S2"]}


class _Kept(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        run = self.path.split("/")[3] if self.path.count("/") > 2 else json.loads(body)["execution_id"]
        answer = json.dumps({"execution_id": run, "sequence_numbers": []}).encode()
        self.send_response(202)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *unused):
        pass


def serve(pipe):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Kept)
    pipe.send(server.server_address[1])
    server.serve_forever()


def hang(pipe):
    server = socket.create_server(("127.0.0.1", 0), backlog=64)
    pipe.send(server.getsockname()[1])
    taken = []
    while True:
        taken.append(server.accept())


def beside(target):
    """A server in a process of its own, and its URL."""
    here, there = multiprocessing.Pipe()
    process = multiprocessing.Process(target=target, args=(there,), daemon=True)
    process.start()
    return process, "http://127.0.0.1:%d" % here.recv()


def measured(call, calls, pause):
    """Microseconds of each call, sorted."""
    times = []
    clock = time.perf_counter_ns
    gc.collect()
    for number in range(calls):
        start = clock()
        call(number)
        times.append((clock() - start) / 1000)
        if pause:
            time.sleep(pause)
    return sorted(times[calls // 20 :])


def row(name, times):
    def at(part):
        return times[min(len(times) - 1, int(part * len(times)))]

    print("| %-44s | %8.1f | %8.1f | %8.1f | %9.1f |" % (name, at(0.5), at(0.99), at(0.999), times[-1]), flush=True)


def client_row(name, url, spool, options):
    client = Werkspur(url, spool=spool, most_waiting=10 * options.calls, most_waiting_bytes=2**31, exit_seconds=0)
    run = client.start(**CONTEXT)

    def call(number):
        run.item("interception_iteration", TEXT, stage_iteration=number + 1, model_used="gpt-oss:20b", metadata=FACTS)

    row(name, measured(call, options.calls, options.pause / 1000))
    counts = client.counts()
    assert not counts.dropped, counts
    client.close(0)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--url", help="of a gateway that runs")
    parser.add_argument("--calls", type=int, default=20_000)
    parser.add_argument("--pause", type=float, default=0.0, help="milliseconds between two calls")
    options = parser.parse_args()
    logging.getLogger("werkspur").addHandler(logging.NullHandler())
    logging.getLogger("werkspur").propagate = False
    folder = tempfile.mkdtemp(prefix="werkspur-bench-")
    (server, up), (hanging, hangs) = beside(serve), beside(hang)
    up = options.url or up
    print("Python %s, %d calls, %g ms between two" % (sys.version.split()[0], options.calls, options.pause))
    print("| microseconds a call                          |      p50 |      p99 |    p99.9 |       max |")
    print("|----------------------------------------------|----------|----------|----------|-----------|")
    try:
        for state, url in (("up", up), ("down", "http://127.0.0.1:1"), ("hanging", hangs)):
            for spool in (os.path.join(folder, state), None):
                client_row("run.item, gateway %s, %s" % (state, "spool" if spool else "no spool"), url, spool, options)
        log = logging.getLogger("bench")
        log.propagate = False
        log.setLevel(logging.INFO)
        log.addHandler(logging.FileHandler(os.path.join(folder, "bench.log")))
        row("logging.info to a file", measured(lambda number: log.info("%d %s %s", number, TEXT, FACTS), options.calls, options.pause / 1000))

        def post(number):
            body = json.dumps({"item_type": "interception_iteration", "content": TEXT, "metadata": FACTS}).encode()
            request = urllib.request.Request(server_url + "/v1/executions/r/items", body, {"Content-Type": "application/json"})
            urllib.request.urlopen(request).read()

        server_url = up if not options.url else beside(serve)[1]
        row("urllib post, gateway up", measured(post, min(options.calls, 2_000), options.pause / 1000))
    finally:
        server.terminate()
        hanging.terminate()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
