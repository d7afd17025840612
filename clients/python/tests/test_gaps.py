# SPDX-License-Identifier: Apache-2.0
"""A drop shows in the record: as a gap, with its reasons on the step after it."""
import threading

from tests.support import standin
from tests.support.clients import CONTEXT, ClientTest
from tests.support.standin import StandIn
from tests.support.waiting import until


class GapsTest(ClientTest):
    def setUp(self):
        super().setUp()
        self.release = threading.Event()
        self.addCleanup(self.release.set)

    def overfilled(self, gateway, spool=None):
        """A run of which so many steps were dropped as the queue had no room for, while the gateway hung."""
        client = self.client(gateway.url, most_waiting=4, spool=spool)
        run = client.start(**CONTEXT)
        run.item("user_input_text", "first")
        until(lambda: client.flush(1).acknowledged == 2, "the first step")
        gateway.fault = standin.hanging(self.release)
        for number in range(10):
            run.item("other", "step %d" % number, metadata={"type": "t"})
        dropped = client.counts().dropped["queue_full"]
        self.assertGreater(dropped, 0)
        return client, run, dropped

    def freed(self, gateway):
        gateway.fault = None
        self.release.set()

    def test_should_skip_as_many_numbers_as_were_dropped_when_the_run_goes_on(self):
        for skips in (True, False):
            with self.subTest(skips=skips), StandIn(skips) as gateway:
                self.release.clear()
                client, run, dropped = self.overfilled(gateway)
                self.freed(gateway)
                until(lambda client=client: client.flush(1).queued == 0, "room")
                run.item("output_text", "last", loop_iteration=1)
                client.flush(10)

                recorded = gateway.run(run.execution_id)
                self.assertEqual(len(recorded.missing()), dropped)
                last = recorded.items[-1][1]
                self.assertEqual(last["content"], "last")
                self.assert_adds_up(client.counts())

    def test_should_tell_the_reasons_on_the_next_step_when_steps_were_dropped(self):
        with StandIn() as gateway:
            client, run, dropped = self.overfilled(gateway)
            self.freed(gateway)
            until(lambda: client.counts().queued == 0, "room")
            run.item("output_text", "last", loop_iteration=1)
            client.flush(10)

            last = gateway.run(run.execution_id).items[-1][1]
            self.assertEqual(last["metadata"]["werkspur_lost"], {"queue_full": dropped})

    def test_should_be_told_by_the_end_when_steps_were_lost_just_before_it(self):
        for skips in (True, False):
            with self.subTest(skips=skips), StandIn(skips) as gateway:
                self.release.clear()
                client, run, dropped = self.overfilled(gateway)
                run.complete()  # an end has room where a step has none
                self.freed(gateway)
                client.flush(10)

                recorded = gateway.run(run.execution_id)
                self.assertTrue(recorded.ended)
                self.assertEqual(len(recorded.missing()), dropped)
                self.assertEqual(recorded.items[-1][1]["metadata"]["werkspur_lost"], {"queue_full": dropped})

    def test_should_tell_the_reasons_on_the_next_step_when_a_flush_told_the_gap_before(self):
        with StandIn() as gateway:
            client, run, dropped = self.overfilled(gateway)
            self.freed(gateway)
            until(lambda: client.flush(10).queued == 0, "room")
            run.item("output_text", "last", loop_iteration=1)
            run.item("output_text", "after", loop_iteration=1)
            client.flush(10)

            recorded = gateway.run(run.execution_id)
            told = [item.get("metadata", {}).get("werkspur_lost") for _, item in recorded.items[-2:]]
            self.assertEqual(told, [{"queue_full": dropped}, None])
            self.assertEqual(len(recorded.missing()), dropped)

    def test_should_skip_once_when_requests_are_repeated(self):
        for skips in (True, False):
            with self.subTest(skips=skips), StandIn(skips) as gateway:
                self.release.clear()
                client, run, dropped = self.overfilled(gateway)
                times = iter(range(1000))
                gateway.fault = lambda handler, times=times: next(times) % 2 == 0 and standin.without_answer(handler)
                self.release.set()
                run.complete()
                until(lambda client=client: client.flush(5).queued == 0, "all steps")

                self.assertEqual(len(gateway.run(run.execution_id).missing()), dropped)

    def test_should_tell_the_gap_at_a_flush_when_no_step_follows(self):
        with StandIn() as gateway:
            client, run, dropped = self.overfilled(gateway)
            self.freed(gateway)
            client.flush(10)
            until(lambda: client.flush(10).queued == 0, "all steps")
            client.attach(run.execution_id).item("output_text", "from elsewhere", loop_iteration=1)
            client.flush(10)

            self.assertEqual(len(gateway.run(run.execution_id).missing()), dropped)

    def test_should_show_a_gap_of_any_length_when_a_gateway_takes_a_long_jump_for_a_fault(self):
        for skips in (True, False):
            with self.subTest(skips=skips), StandIn(skips) as gateway:
                client = self.client(gateway.url)
                run = client.start(**CONTEXT)
                run.item("user_input_text", "first")
                run._numbers.last += 2_300_000
                run.item("output_text", "last", loop_iteration=1)

                self.assertTrue(client.flush(30))
                recorded = gateway.run(run.execution_id)
                self.assertEqual(recorded.contents(), ["first", "last"])
                self.assertEqual(len(recorded.missing()), 2_300_000)

    def test_should_number_each_run_object_for_itself_when_several_report_a_run(self):
        with StandIn() as gateway:
            client = self.client(gateway.url)
            run = client.start("shared", **CONTEXT)
            others = [client.attach("shared") for _ in range(5)]
            for number in range(20):
                for one in [run, *others]:
                    one.item("other", "%d" % number, metadata={"type": "t"})

            self.assertTrue(client.flush(30))
            recorded = gateway.run("shared")
            self.assertEqual(recorded.missing(), [])
            self.assertEqual(len(recorded.items), 121)
