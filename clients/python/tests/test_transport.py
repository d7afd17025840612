# SPDX-License-Identifier: Apache-2.0
"""The way to the gateway: proxies, IPv6, TLS, tokens, packed bodies, connections that are kept."""
import os
import shutil
import socket
import subprocess
import unittest
from unittest import mock

from tests.support.clients import CONTEXT, ClientTest
from tests.support.standin import StandIn, server_context
from tests.support.waiting import until
from werkspur.transport import Transport, Unreachable, is_loopback


def _has_ipv6():
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
        return True
    except OSError:
        return False


class TransportTest(ClientTest):
    def complete(self, gateway, **settings):
        client = self.client(settings.pop("url", gateway.url), **settings)
        run = client.start(**CONTEXT)
        run.complete()
        self.assertTrue(client.flush(10), client.flush(0).summary())
        self.assertTrue(gateway.run(run.execution_id).ended)
        return client

    def test_should_go_straight_to_this_machine_when_a_proxy_is_set(self):
        with StandIn() as gateway, StandIn() as proxy:
            variables = {"http_proxy": proxy.url, "HTTP_PROXY": proxy.url, "https_proxy": proxy.url, "all_proxy": proxy.url}
            with mock.patch.dict(os.environ, variables):
                self.complete(gateway)
                self.complete(gateway, url="http://localhost:%d" % gateway.port)

            self.assertEqual(proxy.requests, [])

    def test_should_wait_and_say_so_when_the_address_of_the_proxy_is_none(self):
        for value in ("http://proxy:port", "http://[::1", "http://proxy:99999"):
            with self.subTest(value=value), mock.patch.dict(os.environ, {"http_proxy": value, "no_proxy": ""}):
                transport = Transport("http://gateway.invalid:8082", None, None, 10)
                with self.assertRaisesRegex(Unreachable, "http_proxy"):
                    transport.post("/", b"{}", {})

    def test_should_use_the_proxy_when_the_gateway_is_elsewhere(self):
        with StandIn() as proxy:
            with mock.patch.dict(os.environ, {"http_proxy": proxy.url.replace("//", "//me:secret@"), "no_proxy": ""}):
                client = self.client("http://gateway.example:8082")
            client.start(**CONTEXT)
            until(lambda: proxy.requests, "a request")
            path, headers, _ = proxy.requests[0]

            self.assertTrue(path.startswith("http://gateway.example:8082/v1/executions"), path)
            self.assertEqual(headers["Proxy-Authorization"], "Basic bWU6c2VjcmV0")
            self.assertEqual(headers["Host"], "gateway.example:8082")

    @unittest.skipUnless(_has_ipv6(), "this machine has no IPv6")
    def test_should_reach_the_gateway_when_it_listens_on_ipv6(self):
        with StandIn(family=socket.AF_INET6, host="::1") as gateway:
            self.complete(gateway)

    def test_should_show_its_token_when_the_gateway_wants_one(self):
        with StandIn(token="secret") as gateway:
            self.complete(gateway, token="secret")
            with mock.patch.dict(os.environ, {"WERKSPUR_TOKEN": "secret", "WERKSPUR_URL": gateway.url}):
                self.complete(gateway, url=None)

    def test_should_keep_one_connection_when_it_sends_much(self):
        with StandIn() as gateway:
            client = self.client(gateway.url)
            for number in range(100):
                client.start("run-%d" % number, **CONTEXT).complete()

            self.assertTrue(client.flush(20))
            self.assertEqual(gateway.connections, 1)

    def test_should_open_another_connection_when_the_gateway_has_closed_an_idle_one(self):
        with StandIn() as gateway:
            client = self.complete(gateway)
            client._engine._sender._transport._connection.sock.shutdown(socket.SHUT_RDWR)
            client.start("again", **CONTEXT)

            self.assertTrue(client.flush(10))
            self.assertEqual(self.warnings.lines, [])

    def test_should_keep_to_the_path_of_the_url_when_the_gateway_is_behind_a_prefix(self):
        with StandIn() as gateway:
            client = self.client(gateway.url + "/werkspur/")
            client.start("prefixed", **CONTEXT)

            self.assertTrue(client.flush(10))
            self.assertTrue(gateway.requests[0][0].startswith("/werkspur/v1/executions"))

    def test_should_pack_bodies_when_the_gateway_is_on_another_machine(self):
        with StandIn() as gateway:
            transport = Transport(gateway.url, None, None, 10)
            self.addCleanup(transport.close)
            transport._local = False
            body = b'{"execution_id": "packed", "metadata": {"text": "%s"}}' % (b"x" * 5_000)

            self.assertEqual(transport.post("/v1/executions", body, {}).status, 202)
            _, headers, received = gateway.requests[0]
            self.assertEqual(headers["Content-Encoding"], "gzip")
            self.assertEqual(received, body)
            self.assertLess(int(headers["Content-Length"]), 500)

    def test_should_say_so_when_the_url_is_none(self):
        for url in ("ftp://somewhere", "http://", "https://:80"):
            with self.subTest(url), self.assertRaisesRegex(ValueError, "Expected the URL of a gateway"):
                self.client(url)

    def test_should_know_this_machine_when_it_is_named(self):
        for host in ("127.0.0.1", "127.9.9.9", "::1", "localhost", "LOCALHOST", "a.localhost", "localhost."):
            self.assertTrue(is_loopback(host), host)
        for host in ("10.0.0.1", "example.org", "localhost.example.org", "::2", "0.0.0.0"):
            self.assertFalse(is_loopback(host), host)


@unittest.skipUnless(shutil.which("openssl"), "openssl is not there")
class TlsTest(ClientTest):
    def setUp(self):
        super().setUp()
        self.cert, self.key = os.path.join(self.folder, "cert.pem"), os.path.join(self.folder, "key.pem")
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
             "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", self.key, "-out", self.cert],
            check=True, capture_output=True,
        )  # fmt: skip

    def test_should_trust_an_authority_of_its_own_when_it_is_given_one(self):
        with StandIn(tls=server_context(self.cert, self.key)) as gateway:
            client = self.client(gateway.url, ca_file=self.cert)
            client.start("tls", **CONTEXT)

            self.assertTrue(client.flush(10))
            self.assertIsNotNone(gateway.run("tls"))

    def test_should_send_nothing_when_the_certificate_is_not_to_be_trusted(self):
        with StandIn(tls=server_context(self.cert, self.key)) as gateway:
            client = self.client(gateway.url)
            client.start("tls", **CONTEXT)
            until(lambda: self.warnings.lines, "a warning")

            self.assertIn("CERTIFICATE_VERIFY_FAILED", self.warnings.lines[0])
            self.assertEqual(gateway.requests, [])


if __name__ == "__main__":
    unittest.main()
