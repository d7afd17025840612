# SPDX-License-Identifier: Apache-2.0
"""One connection to the gateway, kept open. Goes where the URL says and nowhere else: no redirects, no proxies for this machine."""
from __future__ import annotations

import base64
import encodings.idna  # noqa: F401  socket would import it on the way, and a fork in that moment leaves its lock taken
import gzip
import http.client
import ipaddress
import socket
import ssl
import time
import urllib.parse
import urllib.request
from typing import Dict, Mapping, NamedTuple, Optional, Tuple

_MOST_ANSWER = 1024 * 1024
_WORTH_PACKING = 2048
_CONNECT_SECONDS = 5.0


class Answer(NamedTuple):
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Unreachable(Exception):
    """Nobody answered, or not to the end; it may or may not have been taken."""


class Transport:
    """For one thread, but for ``interrupt``."""

    def __init__(self, url: str, token: Optional[str], ca_file: Optional[str], seconds: float) -> None:
        parts, host, port = _parts(url)
        self._secure = parts.scheme == "https"
        self._host = host
        self._port = port or (443 if self._secure else 80)
        self._netloc = parts.netloc.rpartition("@")[2]
        self._prefix = parts.path.rstrip("/")
        #: As people are told of it.
        self.address = "%s://%s%s" % (parts.scheme, self._netloc, self._prefix)
        self._token = token
        self._seconds = seconds
        self._tls = self._context(ca_file) if self._secure else None
        self._local = is_loopback(self._host)
        self._proxy = None
        #: Why nothing is sent: around a proxy that somebody has set it must not go.
        self._proxy_trouble: Optional[str] = None
        if not self._local:
            try:
                self._proxy = _proxy(parts.scheme, self._netloc)
            except ValueError:
                self._proxy_trouble = "the variable %s_proxy is no address of a proxy, like http://proxy:3128" % parts.scheme
        self._connection: Optional[http.client.HTTPConnection] = None
        self._used_at = 0.0

    @staticmethod
    def _context(ca_file: Optional[str]) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=ca_file)

    def post(self, path: str, body: bytes, headers: Dict[str, str]) -> Answer:
        """Posts, on the open connection when there is one.

        :raises Unreachable: when there is no whole answer
        """
        sent = {"Content-Type": "application/json", "User-Agent": "werkspur-python", **headers}
        if self._token:
            sent["Authorization"] = "Bearer " + self._token
        if not self._local and len(body) >= _WORTH_PACKING:
            body = gzip.compress(body, compresslevel=5, mtime=0)
            sent["Content-Encoding"] = "gzip"
        kept = self._connection is not None
        try:
            return self._ask(path, body, sent)
        except (OSError, http.client.HTTPException, ValueError) as error:
            self.close()
            # An idle connection may have been closed by the other side meanwhile; that is no trouble yet.
            if not kept or isinstance(error, socket.timeout):
                raise Unreachable(_in_words(error)) from error
        try:
            return self._ask(path, body, sent)
        except (OSError, http.client.HTTPException, ValueError) as error:
            self.close()
            raise Unreachable(_in_words(error)) from error

    def _ask(self, path: str, body: bytes, headers: Dict[str, str]) -> Answer:
        connection = self._open()
        target = self._prefix + path
        if self._proxy and not self._secure:
            target = "http://%s%s" % (self._netloc, target)
            headers = {**headers, **self._proxy[2]}
        connection.request("POST", target, body, headers)
        response = connection.getresponse()
        data = response.read(_MOST_ANSWER)
        if response.will_close or not response.isclosed():
            self.close()
        self._used_at = time.monotonic()
        return Answer(response.status, {name.lower(): value for name, value in response.getheaders()}, data)

    def _open(self) -> http.client.HTTPConnection:
        if self._connection is None:
            if self._proxy_trouble:
                raise Unreachable(self._proxy_trouble)
            host, port = (self._proxy[0], self._proxy[1]) if self._proxy else (self._host, self._port)
            if self._secure:
                made: http.client.HTTPConnection = http.client.HTTPSConnection(
                    host, port, timeout=_CONNECT_SECONDS, context=self._tls
                )
                if self._proxy:
                    made.set_tunnel(self._host, self._port, headers=self._proxy[2])
            else:
                made = http.client.HTTPConnection(host, port, timeout=_CONNECT_SECONDS)
            made.connect()
            made.sock.settimeout(self._seconds)
            self._connection = made
        return self._connection

    def close(self) -> None:
        """Closes the connection; the next post opens another."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    def interrupt(self) -> None:
        """From another thread: a post that waits fails now."""
        connection = self._connection
        sock = connection.sock if connection is not None else None
        if sock is not None:
            try:
                sock.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass


def _parts(url: str) -> "Tuple[urllib.parse.SplitResult, str, Optional[int]]":
    line = "Expected the URL of a gateway like http://127.0.0.1:8082, but got %r" % url
    try:
        parts = urllib.parse.urlsplit(url if "//" in url else "http://" + url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise ValueError(line) from error
    if parts.scheme not in ("http", "https") or not host or any(mark in url for mark in " \t\r\n"):
        raise ValueError(line)
    return parts, host, port


def is_loopback(host: str) -> bool:
    """Whether a name or an address is this machine."""
    name = host.lower().rstrip(".")
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(name.partition("%")[0]).is_loopback
    except ValueError:
        return False


def _proxy(scheme: str, netloc: str) -> "Optional[Tuple[str, int, Dict[str, str]]]":
    url = urllib.request.getproxies().get(scheme)
    if not url or urllib.request.proxy_bypass(netloc):
        return None
    parts = urllib.parse.urlsplit(url if "//" in url else "http://" + url)
    if not parts.hostname:
        return None
    headers = {}
    if parts.username:
        plain = "%s:%s" % (urllib.parse.unquote(parts.username), urllib.parse.unquote(parts.password or ""))
        headers["Proxy-Authorization"] = "Basic " + base64.b64encode(plain.encode("utf-8")).decode("ascii")
    return parts.hostname, parts.port or 8080, headers


def _in_words(error: BaseException) -> str:
    if isinstance(error, socket.timeout):
        return "it did not answer in time"
    text = str(error)
    return "%s: %s" % (type(error).__name__, text) if text else type(error).__name__
