# SPDX-License-Identifier: Apache-2.0
"""Thousands of steps that nobody should report: each is in its record, and the gateway refuses none.

``WERKSPUR_TEST_STEPS`` and ``WERKSPUR_TEST_SEED`` try others.
"""
import os

from tests.support import strict
from tests.support.clients import CONTEXT, ClientTest
from tests.support.hostile import Hostile
from tests.support.standin import StandIn

_STEPS = int(os.environ.get("WERKSPUR_TEST_STEPS", "1500"))
_SEED = int(os.environ.get("WERKSPUR_TEST_SEED", "20261130"))


class HostileStepsTest(ClientTest):
    def test_should_keep_every_step_and_break_no_rule_when_they_are_hostile(self):
        refused = []

        def refuse(action, body):
            fault = strict.fault(action, body)
            if fault:
                refused.append(fault)
            return fault

        with StandIn() as gateway:
            gateway.refuse = refuse
            client = self.client(gateway.url)
            hostile = Hostile(_SEED)
            run = client.start("hostile", **CONTEXT)
            for number in range(_STEPS):
                item_type, fields = hostile.step()
                run.item(item_type, **{"content": "step %d" % number, **fields})
                if number % 200 == 199:  # a queue has bounds, and these steps are large
                    client.flush(60)
            run.complete(stage=hostile.value(0), metadata=hostile.value(0))
            result = client.flush(120)

            self.assertEqual(refused, [], "seed %d" % _SEED)
            self.assertTrue(result, "seed %d: %s" % (_SEED, result.summary()))
            recorded = gateway.run("hostile")
            self.assertEqual(recorded.numbers(), list(range(1, _STEPS + 3)))
            self.assertTrue(recorded.ended)
            self.assert_adds_up(client.counts())

    def test_should_keep_every_run_when_its_start_is_hostile(self):
        with StandIn() as gateway:
            gateway.refuse = strict.fault
            client = self.client(gateway.url)
            hostile = Hostile(_SEED)
            ids = []
            for _ in range(200):
                names = ("config_name", "user_id", "session_id", "used_seed", "batch_index", "attributes", "odd")
                run = client.start(hostile.value(3), **{name: hostile.value(2) for name in names},
                                   metadata=hostile.value(0), timestamp=hostile.value(3))  # fmt: skip
                run.complete()
                ids.append(run.execution_id)
            client.flush(60)

            self.assertEqual(set(ids) - set(gateway.runs), set())
            self.assertFalse(any("bare" in line for line in self.warnings.lines))
