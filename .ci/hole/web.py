# SPDX-License-Identifier: Apache-2.0
"""HTTP to this machine, without help from a library that could be kinder than an attacker."""

import http.client
import json
import socket
import time
from collections import namedtuple

Answer = namedtuple("Answer", "status headers body")


def ask(port, method, path, token=None, body=None, headers=None, timeout=60):
    """One request; redirects are not followed."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
    try:
        sent = dict(headers or {})
        if token:
            sent["Authorization"] = "Bearer " + token
        if isinstance(body, (dict, list)):
            body = json.dumps(body)
            sent.setdefault("Content-Type", "application/json")
        if isinstance(body, str):
            body = body.encode()
        connection.request(method, path, body=body, headers=sent)
        answer = connection.getresponse()
        return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
    finally:
        connection.close()


def raw(port, data=b"", timeout=10):
    """A connection on which something was sent."""
    connection = socket.create_connection(("127.0.0.1", port), timeout=timeout)
    connection.sendall(data)
    return connection


def json_of(answer):
    return json.loads(answer.body.decode())


def wait_until(condition, seconds=120, pause=0.25):
    """Whether the condition holds within this time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            if condition():
                return True
        except (OSError, http.client.HTTPException, ValueError, KeyError):
            pass
        time.sleep(pause)
    return False
