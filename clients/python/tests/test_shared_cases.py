# SPDX-License-Identifier: Apache-2.0
"""The cases that hold for every client."""
import os
import time
import unittest

from tests.support import shared_cases
from tests.support.canonical import canonical_item, parsed
from tests.support.capture import item_text


class SharedCasesTest(unittest.TestCase):
    maxDiff = 4000

    @classmethod
    def setUpClass(cls):
        cls.zone = os.environ.get("TZ")
        os.environ["TZ"] = "UTC"
        time.tzset()

    @classmethod
    def tearDownClass(cls):
        if cls.zone is None:
            del os.environ["TZ"]
        else:
            os.environ["TZ"] = cls.zone
        time.tzset()

    def test_should_make_the_item_of_the_case_when_the_call_is_made(self):
        cases = shared_cases.all_cases()
        self.assertGreater(len(cases), 100)
        for case in cases:
            with self.subTest(case["name"]):
                arguments = {name: shared_cases.value(given) for name, given in case["arguments"].items()}
                expected = shared_cases.expected(case["item"])
                made = parsed(item_text(case["call"], arguments))

                self.assertEqual(canonical_item(made), canonical_item(expected))
                for name in ("timestamp", "execution_id"):
                    if name in expected:
                        self.assertEqual(made[name], expected[name])

    def test_should_have_each_name_once_when_cases_are_told_apart(self):
        names = [case["name"] for case in shared_cases.all_cases()]

        self.assertEqual(sorted(names), sorted(set(names)))


if __name__ == "__main__":
    unittest.main()
