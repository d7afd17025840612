# SPDX-License-Identifier: Apache-2.0
"""The examples do what they say. ``WERKSPUR_TEST_URL`` tries them against a gateway that runs."""
import importlib.util
import os
import pathlib
import subprocess
import sys
import unittest

from tests.support import children
from tests.support.clients import ClientTest
from tests.support.standin import StandIn

_EXAMPLES = pathlib.Path(__file__).resolve().parents[1] / "examples"


def _run(program, *arguments):
    return subprocess.run(
        [sys.executable, str(program), *arguments], env=children.environment(WERKSPUR_SPOOL="off"),
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


class ExamplesTest(ClientTest):
    def test_should_record_the_first_run(self):
        with StandIn() as gateway:
            done = _run(_EXAMPLES / "first_run.py", gateway.url)

            self.assertEqual(done.returncode, 0, done.stderr)
            run = gateway.run(done.stdout.strip())
            self.assertEqual(
                run.contents(),
                ["Eine Blume auf der Wiese", "A flower in the meadow", "草地上的花", "Die Blume im Gras", "Die Blume im Gras"],
            )
            hops = [item for _, item in run.items if item["item_type"] == "interception_iteration"]
            self.assertEqual([(hop["metadata"]["from_lang"], hop["metadata"]["to_lang"]) for hop in hops],
                             [("de", "en"), ("en", "zh"), ("zh", "de")])  # fmt: skip

    @unittest.skipUnless(importlib.util.find_spec("flask"), "Flask is not there for this Python")
    def test_should_record_a_run_that_goes_through_two_requests_of_the_flask_application(self):
        with StandIn() as gateway:
            done = subprocess.run(
                [sys.executable, "-c", _FLASK, str(_EXAMPLES)],
                env=children.environment(WERKSPUR_SPOOL="off", WERKSPUR_URL=gateway.url),
                capture_output=True, text=True, timeout=120, check=False,
            )  # fmt: skip

            self.assertEqual(done.returncode, 0, done.stderr)
            run = gateway.run(done.stdout.split()[-1])
            self.assertEqual(run.contents(), ["Ein Fisch", "hcsiF niE"])
            self.assertTrue(run.ended)

    @unittest.skipUnless(os.environ.get("WERKSPUR_TEST_URL"), "WERKSPUR_TEST_URL names no gateway")
    def test_should_record_the_first_run_at_a_gateway_that_runs(self):
        done = _run(_EXAMPLES / "first_run.py", os.environ["WERKSPUR_TEST_URL"])

        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("8 of 8 steps acknowledged", done.stderr)


_FLASK = """
import sys
sys.path.insert(0, sys.argv[1])
from flask_app import app, werkspur
browser = app.test_client()
run_id = browser.post("/start", json={"text": "Ein Fisch"}).get_json()["run_id"]
assert browser.post("/transform/" + run_id, json={"text": "Ein Fisch"}).get_json() == {"text": "hcsiF niE"}
assert werkspur.flush(20)
print(run_id)
"""


