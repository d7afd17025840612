# SPDX-License-Identifier: Apache-2.0
"""The calls that nobody should make: what comes of them here is what comes of them in every client."""
import os
import time
import unittest

from tests.support import hostile_file
from tests.support.strict import fault

_SEED = 20261201
_COUNT = 1000


class HostileFileTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.zone = os.environ.get("TZ")
        os.environ["TZ"] = "UTC"
        time.tzset()
        cls.written = hostile_file.PATH.read_text(encoding="ascii").splitlines()

    @classmethod
    def tearDownClass(cls):
        if cls.zone is None:
            del os.environ["TZ"]
        else:
            os.environ["TZ"] = cls.zone
        time.tzset()

    def test_should_make_the_items_of_the_file_when_its_calls_are_made(self):
        differing = [
            number
            for number, (line, written) in enumerate(zip(hostile_file.lines(_SEED, _COUNT), self.written), 1)
            if line != written
        ]

        self.assertEqual(differing, [], "of what `python3 -m tests.support.hostile_file %d %d` writes" % (_SEED, _COUNT))
        self.assertEqual(len(self.written), _COUNT)

    def test_should_be_taken_by_a_strict_gateway_when_an_item_is_made(self):
        for call, body in hostile_file.bodies(_SEED + 1, _COUNT):
            self.assertIsNone(fault(call, body))


if __name__ == "__main__":
    unittest.main()
