# SPDX-License-Identifier: Apache-2.0
"""A stand-in for the gateway on a real socket: it numbers runs as the gateway does, and it can be told to fail in many ways.

With ``skips`` it keeps to the contract of docs/tracking.md for numbered calls; without it it is a gateway that does not know them.
Where there is a real gateway to try, that decides (``behind``).
"""
import gzip
import http.server
import json
import re
import socket
import socketserver
import ssl
import threading

from tests.support.behind import Behind, real_gateway

_ROUTE = re.compile(r"(/[a-z]+)?/v1/executions(?:/([^/?]+)/([a-z]+)(?:/(\d+)/release)?)?(?:\?mode=lenient)?")

_MOST_JUMP = 1_000_000


class Run:
    """One run as the gateway knows it."""

    def __init__(self, start):
        self.start = start
        self.next = 2
        self.items = [(1, {"item_type": "pipeline_start", **start})]
        self.reporters = {}
        self.branches = []
        self.released = set()
        self.ended = False

    def numbers(self):
        return [number for number, _ in self.items]

    def missing(self):
        """Numbers below the highest that never came."""
        there = set(self.numbers()) | self.released
        return [number for number in range(1, max(there) + 1) if number not in there]

    def contents(self):
        return [item.get("content") for _, item in self.items[1:] if item.get("content") is not None]


class StandIn:
    """Use it in a with statement. Fault: a function that gets the handler and says True when it has answered."""

    def __init__(self, skips=True, port=0, tls=None, family=socket.AF_INET, host="127.0.0.1", token=None):
        self.skips = skips
        self.token = token
        self.fault = None
        self.refuse = None
        #: Of a run id: whether the token may not write it.
        self.out_of_scope = None
        self.runs = {}
        self.answers = {}
        self.requests = []
        self.connections = 0
        self._lock = threading.RLock()
        real = real_gateway()
        self._behind = Behind(real, skips, Run) if real else None
        standin = self

        class Handler(_Handler):
            gateway = standin

        class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
            daemon_threads = True
            request_queue_size = 64
            allow_reuse_address = True
            address_family = family

            def handle_error(self, request, client_address):
                pass

            def server_bind(self):
                socketserver.TCPServer.server_bind(self)
                self.server_name, self.server_port = host, self.server_address[1]

        self._server = Server((host, port), Handler)
        self.port = self._server.server_address[1]
        if tls:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True)
        scheme = "https" if tls else "http"
        self.url = "%s://%s:%d" % (scheme, "[%s]" % host if ":" in host else host, self.port)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    def __enter__(self):
        return self

    def __exit__(self, *unused):
        self.close()

    def close(self):
        self._server.shutdown()
        self._server.server_close()

    def run(self, execution_id):
        with self._lock:
            return self.runs.get(execution_id)

    def real_id(self, execution_id):
        """Under which the gateway behind knows a run."""
        return self._behind.prefix + execution_id

    def only_run(self):
        with self._lock:
            (run,) = self.runs.values()
            return run

    def handle(self, path, body, headers):
        """The status, the document and whether numbered calls are known."""
        with self._lock:
            match = _ROUTE.fullmatch(path)
            if not match or (match.group(3) == "calls" and not self.skips):
                return 404, problem(404, "not-found", "Expected a route, but got another")
            if self._behind is not None:
                return self._refused(match, body) or self._behind.handle(match, body, headers, self.runs)
            key = (path, headers.get("Idempotency-Key"))
            if key[1] is not None and key in self.answers:
                kept_body, answer = self.answers[key]
                return answer if kept_body == body else (422, problem(422, "key-reused", "Expected the same content"))
            refused = self._refused(match, body)
            if refused:
                return refused
            status, document = self._decide(match, json.loads(body), headers.get("Werkspur-Call"))
            if status == 202:
                self.answers[key] = (body, (status, document))
            return status, document

    def _refused(self, match, body):
        action = match.group(3)
        run = match.group(2) or json.loads(body).get("execution_id")
        if self.out_of_scope is not None and self.out_of_scope(run):
            return 403, problem(403, "out-of-scope", "Expected a run that the token t may write (own), but %s is not one" % run)
        if self.refuse is None or action not in (None, "items", "complete", "error"):
            return None
        reason = self.refuse(action or "start", json.loads(body))
        if not reason:
            return None
        return 400, problem(400, "invalid-request", reason, errors=[{"field": "body", "message": reason}])

    def _decide(self, match, body, call):
        run_id, action, branch = match.group(2), match.group(3), match.group(4)
        if run_id is None:
            return self._start(body)
        run = self.runs.get(run_id)
        if run is None:
            return 409, problem(409, "not-owned", "Expected a run that was started at this gateway")
        if action == "branches":
            return self._branch(run_id, run, branch, body)
        if action == "calls":
            if body["through"] - run.reporters.get(body["reporter"], 0) > _MOST_JUMP:
                return _too_far("through")
            skipped = max(0, body["through"] - run.reporters.get(body["reporter"], 0))
            run.next += skipped
            run.reporters[body["reporter"]] = max(run.reporters.get(body["reporter"], 0), body["through"])
            return 202, {"execution_id": run_id, "sequence_numbers": [], "skipped": skipped, "repeated": 0}
        entries = body if isinstance(body, list) else [body]
        if action in ("complete", "error"):
            entries = [{"item_type": "pipeline_" + action, **body}]
        return self._append(run_id, run, entries, call)

    def _start(self, body):
        run_id = body["execution_id"]
        known = self.runs.get(run_id)
        if known is not None:
            if known.ended:
                return 409, problem(409, "already-ended", "Expected a run without an end")
            if not self.skips or known.start.get("context") != body.get("context"):
                return 409, problem(409, "already-started", "Expected a run that was not started before")
        else:
            self.runs[run_id] = Run(body)
        return 202, {"execution_id": run_id, "sequence_numbers": [1]}

    def _branch(self, run_id, run, branch, body):
        if branch is not None:
            start, end = run.branches[int(branch) - 1]
            run.released.update(range(body["next_sequence_number"], end + 1))
            return 202, {"execution_id": run_id, "branch": int(branch), "from": body["next_sequence_number"], "to": end}
        if body["size"] > _MOST_JUMP:
            return _too_far("size")
        start, end = run.next, run.next + body["size"] - 1
        run.branches.append((start, end))
        run.next = end + 1
        return 202, {"execution_id": run_id, "branch": len(run.branches), "from": start, "to": end, "token": "t"}

    def _append(self, run_id, run, entries, call):
        skipped = repeated = 0
        if self.skips and call is not None:
            reporter, first = call.rsplit("/", 1)
            last = run.reporters.get(reporter, 0)
            repeated = min(len(entries), max(0, last - int(first) + 1))
            entries = entries[repeated:]
            if not entries:
                return 202, {"execution_id": run_id, "sequence_numbers": [], "skipped": 0, "repeated": repeated}
        finishes = any(entry["item_type"] in ("pipeline_complete", "pipeline_error") for entry in entries)
        if finishes and run.ended:
            return 409, problem(409, "already-ended", "Expected a run without an end")
        if self.skips and call is not None:
            skipped = max(0, int(first) + repeated - last - 1)
            if skipped > _MOST_JUMP:
                return _too_far("Werkspur-Call")
            run.next += skipped
            run.reporters[reporter] = int(first) + repeated + len(entries) - 1
        numbers = list(range(run.next, run.next + len(entries)))
        run.items.extend(zip(numbers, entries))
        run.next += len(entries)
        run.ended = run.ended or finishes
        document = {"execution_id": run_id, "sequence_numbers": numbers}
        if self.skips and call is not None:
            document.update(skipped=skipped, repeated=repeated)
        return 202, document


def _too_far(field):
    detail = "Expected at most %d, but got more" % _MOST_JUMP
    return 400, problem(400, "invalid-request", detail, errors=[{"field": field, "message": detail}])


def problem(status, kind, detail, **more):
    return {"type": "urn:werkspur:problem:" + kind, "status": status, "title": kind, "detail": detail, **more}


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    gateway = None

    def setup(self):
        super().setup()
        self.gateway.connections += 1

    def do_POST(self):
        gateway = self.gateway
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.headers.get("Content-Encoding") == "gzip":
            body = gzip.decompress(body)
        gateway.requests.append((self.path, dict(self.headers), body))
        self.body = body
        fault = gateway.fault
        if fault is not None and fault(self):
            return
        if gateway.token and self.headers.get("Authorization") != "Bearer " + gateway.token:
            self.answer(401, problem(401, "blank", "Expected the token"))
            return
        status, document = gateway.handle(self.path, body, self.headers)
        self.answer(status, document)

    def do_GET(self):
        self.gateway.requests.append(("GET " + self.path, dict(self.headers), b""))
        self.page(200, "<html>login</html>")

    def answer(self, status, document, **headers):
        data = json.dumps(document).encode()
        kind = "application/json" if status < 300 else "application/problem+json"
        if self.gateway.skips:
            headers["Werkspur-Calls"] = "1"
        self.send(status, data, kind, headers)

    def page(self, status, text, **headers):
        self.send(status, text.encode(), "text/html", headers)

    def send(self, status, data, kind, headers):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *unused):
        pass


def hanging(release):
    """Answers nothing until the event is set, and then nothing either."""

    def fault(handler):
        release.wait(30)
        handler.close_connection = True
        return True

    return fault


def answering(status, **headers):
    def fault(handler):
        handler.answer(status, problem(status, "blank", "Expected another time"), **headers)
        return True

    return fault


def a_page(status, **headers):
    def fault(handler):
        handler.page(status, "<html><title>Somebody else</title></html>", **headers)
        return True

    return fault


def cut_off(handler):
    """Takes the step, and breaks off in the middle of the answer."""
    handler.gateway.handle(handler.path, handler.body, handler.headers)
    handler.wfile.write(b"HTTP/1.1 202 Accepted\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{")
    handler.close_connection = True
    return True


def without_answer(handler):
    """Takes the step, and closes."""
    handler.gateway.handle(handler.path, handler.body, handler.headers)
    handler.close_connection = True
    return True


def server_context(cert, key):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    return context
