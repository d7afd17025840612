# SPDX-License-Identifier: Apache-2.0
"""Clients that take their time, and servers that do."""

import json
import socket
import threading
import time

from . import web
from .report import need


class Load:
    def __init__(self, installation):
        self.i = installation

    def _servers(self):
        return (("gateway", self.i.gateway), ("query", self.i.query), ("export", self.i.export))

    def _all_answer(self, what, seconds=10):
        for name, port in self._servers():
            began = time.monotonic()
            try:
                status = web.ask(port, "GET", "/health/ready", timeout=seconds).status
            except OSError as failure:
                raise_open("%s: health of the %s server does not answer (%s)" % (what, name, failure))
            need(status in (200, 503), "%s: health of the %s server answers %d" % (what, name, status))
            need(time.monotonic() - began < seconds, "%s: health of the %s server took %.1f s" % (what, name, time.monotonic() - began))
        began = time.monotonic()
        try:
            status = web.ask(self.i.export, "GET", "/runs", self.i.tokens["teacher"], timeout=seconds).status
        except OSError as failure:
            raise_open("%s: the API does not answer (%s)" % (what, failure))
        need(status == 200, "%s: the API answers %d" % (what, status))

    def idle_connections_block_nothing(self, count=1005):
        for name, port in self._servers():
            held = []
            try:
                for _ in range(count):
                    try:
                        held.append(web.raw(port, timeout=2))
                    except OSError:
                        break  # The server has had enough, which is fine.
                self._all_answer("%d idle connections at the %s server" % (len(held), name))
            finally:
                for connection in held:
                    connection.close()

    def dripped_headers_block_nothing(self, count=300):
        """A byte of a header now and then, on many connections: they must be cut, and others served meanwhile."""
        for name, port in self._servers():
            held = []
            try:
                for _ in range(count):
                    try:
                        held.append(web.raw(port, b"GET /health/live HTTP/1.1\r\nHost: 127.0.0.1\r\nX-", timeout=2))
                    except OSError:
                        break
                until = time.monotonic() + 45
                cut = False
                while time.monotonic() < until and not cut:
                    for connection in held:
                        try:
                            connection.sendall(b"a")
                        except OSError:
                            cut = True
                    self._all_answer("%d dripped headers at the %s server" % (len(held), name))
                    time.sleep(3)
                need(cut, "the %s server waits for a header for more than 45 s" % name)
            finally:
                for connection in held:
                    connection.close()

    def slow_bodies_starve_nobody(self):
        head = ("POST /v1/executions HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\n"
                "Transfer-Encoding: chunked\r\n\r\n" % (self.i.gateway, self.i.tokens["gateway"])).encode()
        # More than a server gathers before it looks at a request.
        much = b" " * 300_000
        held = [web.raw(self.i.gateway, head + b"%x\r\n%s\r\n" % (len(much), much)) for _ in range(12)]
        time.sleep(0.5)
        try:
            for n in range(5):
                for connection in held:
                    try:
                        connection.sendall(b"1\r\n \r\n")
                    except OSError:
                        pass
                began = time.monotonic()
                # It does not say how long its body is, as they do not, but it is quick.
                body = json.dumps({"execution_id": "beside-slow-%d" % n}).encode() + much
                connection = web.raw(self.i.gateway, head + b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body), timeout=20)
                try:
                    status = connection.recv(64).split(b" ")[1]
                finally:
                    connection.close()
                need(status == b"202", "a client beside slow ones gets %s" % status.decode())
                need(time.monotonic() - began < 10, "a client beside slow ones waits for %.1f s" % (time.monotonic() - began))
        finally:
            for connection in held:
                connection.close()

    def a_slow_media_server_blocks_nothing(self, count=70):
        server = socket.create_server(("127.0.0.1", self.i.slow_media), backlog=256)
        accepted = []
        threading.Thread(target=_swallow, args=(server, accepted), daemon=True).start()
        url = "http://127.0.0.1:%d/slow.png" % self.i.slow_media
        self.i.run("slow-media", [{"item_type": "output_image", "file_path": url}])
        begun = []
        try:
            head = "GET /api/v1/runs/slow-media/media/2?view=researcher HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAuthorization: Bearer %s\r\n\r\n"
            for _ in range(count):
                begun.append(web.raw(self.i.export, (head % (self.i.export, self.i.tokens["researcher"])).encode()))
            time.sleep(2)
            self._all_answer("%d requests for media of a slow server" % count)
        finally:
            for connection in begun + accepted:
                connection.close()
            server.close()


def _swallow(server, accepted):
    try:
        while True:
            accepted.append(server.accept()[0])
    except OSError:
        pass


def raise_open(message):
    need(False, message)
