# SPDX-License-Identifier: Apache-2.0
"""A gateway that fails by a seed, under load from several threads: whatever happens, everything is there once and the counts add up."""
import os
import random
import threading

from tests.support import standin
from tests.support.clients import CONTEXT, ClientTest
from tests.support.standin import StandIn
from tests.support.waiting import until

_SEEDS = [int(seed) for seed in os.environ.get("WERKSPUR_TEST_SEEDS", "1 2 3 4").split()]


class FaultsTest(ClientTest):
    def faulty(self, source):
        lock = threading.Lock()
        faults = (
            standin.cut_off,
            standin.without_answer,
            standin.answering(500),
            standin.answering(503, Retry_After="0"),
            standin.answering(429, Retry_After="0"),
            standin.a_page(502),
            lambda handler: False,
            lambda handler: False,
        )

        def fault(handler):
            with lock:
                chosen = source.choice(faults)
            return chosen(handler)

        return fault

    def test_should_have_everything_once_and_add_up_when_the_gateway_fails_under_load(self):
        for seed in _SEEDS:
            for spool in (self.folder, None):
                for skips in (True, False):
                    with self.subTest(seed=seed, spool=bool(spool), skips=skips), StandIn(skips) as gateway:
                        self.loaded(gateway, random.Random(seed), spool)

    def loaded(self, gateway, source, spool):
        gateway.fault = self.faulty(source)
        client = self.client(gateway.url, spool=spool)
        names = ["run-%d" % number for number in range(4)]

        def work(name):
            with client.start(name, **CONTEXT) as run:
                for number in range(60):
                    run.item("other", "%d" % number, metadata={"type": "t"})

        threads = [threading.Thread(target=work, args=(name,)) for name in names]
        for thread in threads:
            thread.start()
        for _ in range(50):
            self.assert_adds_up(client.counts())
        for thread in threads:
            thread.join()
        gateway.fault = None
        until(lambda: client.flush(10).acknowledged == 4 * 62, "all steps")

        for name in names:
            recorded = gateway.run(name)
            self.assertEqual(recorded.contents(), ["%d" % number for number in range(60)])
            self.assertEqual(recorded.missing(), [])
        self.assert_adds_up(client.close(10))

    def test_should_come_back_at_once_and_stay_within_its_memory_when_the_gateway_hangs_under_load(self):
        release = threading.Event()
        self.addCleanup(release.set)
        with StandIn() as gateway:
            gateway.fault = standin.hanging(release)
            client = self.client(gateway.url, spool=None, most_waiting_bytes=1024 * 1024)
            run = client.start(**CONTEXT)
            for _ in range(3_000):
                run.item("other", "x" * 5_000, metadata={"type": "t"})
            counts = client.counts()

            self.assertGreater(counts.dropped["queue_full"], 0)
            self.assertLessEqual(client._engine._ledger.held_bytes, 1024 * 1024)
            self.assert_adds_up(counts)
            gateway.fault = None
            release.set()
            until(lambda: client.flush(10).queued == 0, "what was kept")
            self.assertEqual(client._engine._ledger.held_bytes, 0)
            run.complete()
            client.flush(10)
            recorded = gateway.run(run.execution_id)
            self.assertEqual(len(recorded.missing()), counts.dropped["queue_full"])
