# SPDX-License-Identifier: Apache-2.0
"""Test cases with a folder of their own and clients that are closed at the end."""
import logging
import shutil
import tempfile
import unittest

from werkspur import Werkspur

CONTEXT = dict(
    config_name="dada", user_id="gruppe-7a", session_id="werkstatt", execution_mode="eco", safety_level="kids"
)


class ClientTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="werkspur-test-")
        self._clients = []
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        log = logging.getLogger("werkspur")
        self.warnings = _Kept()
        log.addHandler(self.warnings)
        log.propagate = False
        self.addCleanup(log.removeHandler, self.warnings)
        self.addCleanup(self._close)

    def client(self, url, **settings):
        settings.setdefault("spool", self.folder)
        client = Werkspur(url, **settings)
        self._clients.append(client)
        return client

    def _close(self):
        for client in self._clients:
            client.close(0)

    def assert_adds_up(self, counts):
        total = counts.acknowledged + counts.spooled + counts.queued + sum(counts.dropped.values())
        self.assertEqual(counts.tracked + counts.recovered, total, counts)


class _Kept(logging.Handler):
    def __init__(self):
        super().__init__()
        self.lines = []

    def emit(self, record):
        self.lines.append(record.getMessage())
