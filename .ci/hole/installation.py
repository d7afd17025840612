# SPDX-License-Identifier: Apache-2.0
"""An installation of its own, with a token for each role, on free ports of this machine's loopback address."""

import hashlib
import os
import secrets
import shutil
import socket
import subprocess
import tempfile
import time

from . import web

# Another checkout that is built can be attacked too.
ROOT = os.environ.get("HOLES_ROOT") or os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
ROLES = ("student", "teacher", "researcher")
OPERATOR = "operator"
UNKNOWN = "unknown"


def free_port():
    """Below the range from which the system takes ports, so that nobody else gets it meanwhile."""
    while True:
        port = 20000 + secrets.randbelow(10000)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
                return port
            except OSError:
                continue


def java():
    home = os.environ.get("JAVA_HOME")
    return os.path.join(home, "bin", "java") if home else "java"


class Installation:
    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="werkspur-holes-")
        self.data = os.path.join(self.folder, "data")
        self.out = os.path.join(self.data, "out")
        self.broker = free_port()
        self.registry = free_port()
        self.gateway = free_port()
        self.query = free_port()
        self.export = free_port()
        self.slow_media = free_port()
        self.tokens = {role: secrets.token_hex(32) for role in ROLES + ("gateway", "query", OPERATOR, UNKNOWN)}
        self.scopes = {name: secrets.token_hex(32) for name in ("own", "prefix", "session", "source")}
        self.log = os.path.join(self.folder, "log")
        self.process = None

    # Tokens are in files and variables: a command line can be read by everybody.
    def environment(self):
        tokens_file = os.path.join(self.folder, "tokens")
        limits = {"own": "own", "prefix": "prefix=scoped-", "session": "session=class-5b", "source": "source=studio-7"}
        with open(tokens_file, "w", encoding="utf-8") as lines:
            for name, token in self.scopes.items():
                lines.write("%s %s %s\n" % (name, hashlib.sha256(token.encode()).hexdigest(), limits[name]))
        export = ",".join(
            "%s:%s" % (role, hashlib.sha256(self.tokens[role].encode()).hexdigest()) for role in ROLES)
        environment = {k: v for k, v in os.environ.items() if not k.startswith("WERKSPUR_")}
        environment.update({
            "WERKSPUR_DATA": self.data,
            "WERKSPUR_BROKER_PORT": str(self.broker),
            "WERKSPUR_REGISTRY_PORT": str(self.registry),
            "WERKSPUR_GATEWAY_LISTEN": "127.0.0.1:%d" % self.gateway,
            "WERKSPUR_QUERY_LISTEN": "127.0.0.1:%d" % self.query,
            "WERKSPUR_EXPORT_LISTEN": "127.0.0.1:%d" % self.export,
            "WERKSPUR_GATEWAY_TOKEN": self.tokens["gateway"],
            "WERKSPUR_GATEWAY_TOKENS_FILE": tokens_file,
            "WERKSPUR_QUERY_TOKEN": self.tokens["query"],
            "WERKSPUR_EXPORT_TOKENS": export,
            "WERKSPUR_METRICS_TOKEN": self.tokens[OPERATOR],
            "WERKSPUR_EXPORT_FORMATS": "html",
            "WERKSPUR_EXPORT_MEDIA_ALLOW": "http://127.0.0.1:%d" % self.slow_media,
            "WERKSPUR_START_TIMEOUT_MS": "600000",
        })
        return environment

    def start(self):
        log = open(self.log, "ab")
        # As an operator's shell would: what is open to others by default must be closed by the program.
        self.process = subprocess.Popen(
            [os.path.join(ROOT, "werkspur"), "standalone"], cwd=self.folder, env=self.environment(), stdin=subprocess.DEVNULL,
            stdout=log, stderr=log, preexec_fn=lambda: os.umask(0o022))
        ready = web.wait_until(lambda: self._is_ready(), 600)
        if not ready:
            raise RuntimeError("Expected the installation to be ready, but it is not; see " + self.log)

    def _is_ready(self):
        if self.process.poll() is not None:
            with open(self.log, encoding="utf-8", errors="replace") as text:
                raise RuntimeError("Expected the installation to start, but it ended:\n" + text.read()[-2000:])
        return all(web.ask(port, "GET", "/health/ready", timeout=5).status == 200
                   for port in (self.gateway, self.query, self.export))

    def kill(self):
        self.process.kill()
        self.process.wait()

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(60)
            except subprocess.TimeoutExpired:
                self.kill()

    def remove(self):
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def command(self, *arguments, timeout=300, environment=None):
        """Runs ./werkspur; returns exit code, standard output and standard error as bytes."""
        env = {k: v for k, v in os.environ.items() if not k.startswith("WERKSPUR_")}
        env.update({
            "WERKSPUR_BOOTSTRAP_SERVERS": "127.0.0.1:%d" % self.broker,
            "WERKSPUR_SCHEMA_REGISTRY_URL": self.registry_url(),
            "WERKSPUR_QUERY_URL": "http://127.0.0.1:%d" % self.query,
            "WERKSPUR_QUERY_TOKEN": self.tokens["query"],
        })
        env.update(environment or {})
        done = subprocess.run([os.path.join(ROOT, "werkspur"), *arguments], cwd=self.folder, env=env, timeout=timeout,
                              stdin=subprocess.DEVNULL, capture_output=True, check=False)
        return done.returncode, done.stdout, done.stderr

    def kafka(self, *arguments):
        """What somebody with access to Kafka does."""
        lib = os.path.join(ROOT, "cli", "target", "dist", "lib", "*")
        source = os.path.join(ROOT, ".ci", "hole", "Sent.java")
        done = subprocess.run([java(), "-XX:TieredStopAtLevel=1", "-Djava.awt.headless=true", "-cp", lib, source,
                               "127.0.0.1:%d" % self.broker, *arguments],
                              capture_output=True, check=False, timeout=300, cwd=self.folder)
        if done.returncode:
            raise RuntimeError(done.stderr.decode(errors="replace")[-800:])
        return done.stdout.decode()

    def registry_url(self):
        return "http://127.0.0.1:%d/apis/ccompat/v7" % self.registry

    # Steps, as a node sends them.

    def post(self, path, body, token=None, **more):
        return web.ask(self.gateway, "POST", path, token or self.tokens["gateway"], body, **more)

    def run(self, name, items=(), context=None, end=True):
        """A run with these items; returns when its record has them all."""
        started = {"execution_id": name}
        if context:
            started["context"] = context
        answer = self.post("/v1/executions", started)
        if answer.status != 202:
            raise RuntimeError("start: %d %r" % (answer.status, answer.body[:300]))
        for item in items:
            answer = self.post("/v1/executions/%s/items" % name, item)
            if answer.status != 202:
                raise RuntimeError("item: %d %r" % (answer.status, answer.body[:300]))
        if end:
            self.post("/v1/executions/%s/complete" % name, {})
        wanted = 1 + len(items) + (1 if end else 0)
        if not web.wait_until(lambda: len(self.record(name)["items"]) >= wanted, 120):
            raise RuntimeError("Expected a record of %s with %d items, but there is none" % (name, wanted))

    def record(self, name, view="researcher"):
        answer = web.ask(self.export, "GET", "/api/v1/runs/%s?view=%s" % (name, view), self.tokens["researcher"])
        return web.json_of(answer)

    def query_of(self, name):
        return web.ask(self.query, "GET", "/query/v1/executions/" + name, self.tokens["query"])


def milliseconds(action):
    began = time.monotonic()
    action()
    return 1000 * (time.monotonic() - began)
