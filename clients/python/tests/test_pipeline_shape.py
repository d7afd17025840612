# SPDX-License-Identifier: Apache-2.0
"""A program in the shape of the real pipeline is recorded whole by two lines, also when it is killed."""
import os
import random
import signal
import subprocess
import sys
import time
import unittest
from collections import Counter

from tests.support import children, pipeline_shape
from tests.support.clients import ClientTest
from tests.support.standin import StandIn
from tests.support.waiting import until

_OF_PARENT = [
    "pipeline_start", "user_input_text", "stage1_safety_check", "other", "other", "other", "interception_final",
    "stage3_blocked",
]  # fmt: skip
_OF_WORKER = ["translation_result", "output_image", "output_image"]
_TYPES = _OF_PARENT + _OF_WORKER
_KILLS = int(os.environ.get("WERKSPUR_TEST_KILLS", "3"))


@unittest.skipUnless(hasattr(os, "fork"), "this system has no fork")
class PipelineShapeTest(ClientTest):
    def started(self, gateway, runs):
        return subprocess.Popen(
            [sys.executable, pipeline_shape.__file__, gateway.url, self.folder, str(runs)],
            env=children.environment(), stderr=subprocess.PIPE, start_new_session=True,
        )  # fmt: skip

    def test_should_record_it_whole_when_two_lines_are_added(self):
        for skips in (True, False):
            with self.subTest(skips=skips), StandIn(skips) as gateway:
                process = self.started(gateway, 3)
                _, errors = process.communicate(timeout=120)

                self.assertEqual(process.returncode, 0, errors.decode())
                for number in range(3):
                    run = gateway.run("shape-%d" % number)
                    kinds = [item["item_type"] for _, item in run.items]
                    # Of two processes the one that is sent first comes first; each keeps its order.
                    self.assertEqual([kind for kind in kinds if kind not in _OF_WORKER], _OF_PARENT)
                    self.assertEqual([kind for kind in kinds if kind in _OF_WORKER], _OF_WORKER)
                    self.assertEqual(run.missing(), [])

    def test_should_have_nothing_twice_and_show_what_is_lost_when_it_is_killed(self):
        source = random.Random(int(os.environ.get("WERKSPUR_TEST_SEED", "20261130")))
        for kill in range(_KILLS):
            skips = kill % 2 == 0
            with self.subTest(kill=kill, skips=skips), StandIn(skips) as gateway:
                process = self.started(gateway, 10_000)
                until(lambda gateway=gateway: gateway.run("shape-0"), "the first run")
                moment = time.monotonic() + source.uniform(0, 1.0)
                until(lambda moment=moment: time.monotonic() > moment, "the moment of the kill")
                os.killpg(process.pid, signal.SIGKILL)
                process.communicate()
                client = self.client(gateway.url)
                until(lambda client=client: not client.flush(10).spooled, "what was left")
                for run_id in list(gateway.runs):
                    client.attach(run_id).item("other", "goes on", metadata={"type": "t"})
                client.flush(20)
                client.close(20)

                self.assert_adds_up(client.counts())
                missing = 0
                for run in gateway.runs.values():
                    kinds = Counter(item["item_type"] for _, item in run.items[:-1])
                    self.assertEqual(kinds - Counter(_TYPES), Counter(), "nothing is there twice")
                    missing += len(run.missing())
                lost = client.counts().dropped.get("process_ended", 0)
                self.assertLessEqual(lost, 7)
                # Of a run whose start was lost too there is no record that could have a gap.
                asked = {path.split("/")[3] for path, _, _ in gateway.requests if path.count("/") > 2}
                if asked <= set(gateway.runs):
                    self.assertEqual(missing, lost)
                self.assertLessEqual(missing, lost)
