# SPDX-License-Identifier: Apache-2.0
"""Wrong use of the client: nothing raises into the pipeline, nothing takes long, and as much as can be is kept."""
import asyncio
import collections
import datetime
import json
import os
import signal
import sys
import time
import unittest

from tests.support.capture import Captured
from tests.support.clients import CONTEXT, ClientTest
from tests.support.standin import StandIn
from werkspur import Werkspur

_MIB = 1024 * 1024


class Raising:
    """Raises what it is told to, whatever is asked of it."""

    def __init__(self, error):
        object.__setattr__(self, "error", error)

    def __getattribute__(self, name):
        raise object.__getattribute__(self, "error")

    def __str__(self):
        raise object.__getattribute__(self, "error")

    __repr__ = __len__ = __iter__ = __float__ = __str__


class NoHash(str):
    def __hash__(self):
        raise RuntimeError("no hash")

    __eq__ = __hash__


class UnhashableType(str):
    __hash__ = None


ERRORS = (SystemExit(3), GeneratorExit(), asyncio.CancelledError(), RuntimeError("no"), BaseException("base"))


class NothingRaisesTest(unittest.TestCase):
    def setUp(self):
        self.client = Captured()
        self.run_ = self.client.attach("run-1")

    def test_should_keep_the_step_when_code_of_a_value_raises_what_is_no_exception(self):
        for error in ERRORS:
            given = Raising(error)
            for use in (
                lambda given: self.run_.item("other", given, metadata={"type": "t", "v": given, "w": [given]}),
                lambda given: self.run_.item("other", "x", metadata=given, file_path=given, stage=given, timestamp=given),
                lambda given: self.run_.item(given, given),
                lambda given: self.run_.error(given),
                lambda given: self.run_.complete(metadata={"a": given}),
                lambda given: self.client.start(given, config_name=given, attributes=given, metadata=given, timestamp=given),
                lambda given: self.run_.step(given, given).__exit__(None, None, None),
                lambda given: self.run_.step("other").fact(given, given),
            ):
                with self.subTest(repr(error)):
                    before = len(self.client.texts)
                    use(given)
                    self.assertGreaterEqual(len(self.client.texts), before)
        self.assertGreaterEqual(len(self.client.texts), 7 * len(ERRORS))

    def test_should_keep_the_type_when_it_is_a_text_of_a_class_of_its_own(self):
        for kind in (NoHash, UnhashableType):
            self.run_.item(kind("output_text"), kind("content"), loop_iteration=1, model_used=kind("m"))
            item = self.client.last()
            self.assertEqual((item["item_type"], item["content"], item["model_used"]), ("output_text", "content", "m"))

    def test_should_let_it_pass_when_a_signal_ends_the_process_in_that_moment(self):
        def leave(*unused):
            sys.exit(7)

        class Slow:
            def __str__(self):
                os.kill(os.getpid(), signal.SIGUSR1)
                time.sleep(0)
                return "slow"

        class Interrupted:
            def __str__(self):
                raise KeyboardInterrupt

        before = signal.signal(signal.SIGUSR1, leave)
        try:
            with self.assertRaises(SystemExit):
                self.run_.item("other", metadata={"type": "t", "v": Slow()})
        finally:
            signal.signal(signal.SIGUSR1, before)
        with self.assertRaises(KeyboardInterrupt):
            self.run_.item("other", metadata={"type": "t", "v": Interrupted()})

    def test_should_keep_arguments_when_there_are_too_many_or_too_few(self):
        self.run_.item("output_text", "a", "b", 3)
        self.assertEqual(self.client.last()["metadata"]["arguments"], ["b", 3])
        self.assertEqual(len(self.client._made.told), 1)
        self.run_.item()
        self.assertEqual(self.client.last()["item_type"], "other")
        self.run_.item("output_text", "a", item_type="output_image")
        self.assertEqual(self.client.last()["metadata"]["arguments"], ["output_text"])
        self.run_.item("output_text", **{"self": 1})
        self.assertEqual(self.client.last()["metadata"]["self"], 1)
        self.run_.complete("done")
        self.assertEqual(self.client.last()["content"], "done")
        self.run_.error()
        self.assertIn("no error was given", self.client.last()["content"])
        self.run_.error(ValueError("x"), "why", 4)
        self.assertEqual(self.client.last()["metadata"]["arguments"], ["why", 4])
        with self.run_.step("output_text", "a", "b") as step:
            step.set(5, **{"self": 6})
            step.fact()
            step.fact("k")
            step.fact([], 7)
        metadata = self.client.last()["metadata"]
        self.assertEqual((metadata["arguments"], metadata["arguments_"], metadata["self"], metadata["[]"]), (["b"], [5], 6, 7))
        self.client.start("id", "more", config_name="dada", **{"self": "me"})
        self.assertEqual(self.client.last()["context"]["attributes"]["self"], "me")
        self.assertIn("more", self.client.last()["context"]["attributes"]["arguments"])

    def test_should_know_the_type_when_it_comes_as_bytes(self):
        self.run_.item(b"output_image", loop_iteration=1)
        self.assertEqual(self.client.last()["item_type"], "output_image")

    def test_should_tell_when_it_is_to_go_on_with_no_run(self):
        for given in (None, ""):
            run = self.client.attach(given)
            self.assertIn(run.execution_id, self.client._made.told[-1])

    def test_should_wait_the_usual_time_when_it_is_told_no_time_at_all(self):
        with StandIn() as gateway, Werkspur(gateway.url, spool=None) as client:
            client.start(**CONTEXT)
            for given in (None, "3", float("inf"), float("nan"), 10**400, Raising(SystemExit(1)), -1):
                client.flush(given)
            self.assertTrue(client.flush())

    def test_should_say_which_option_is_wrong_when_the_client_is_made(self):
        for options in (
            dict(most_waiting="x"), dict(most_waiting=0), dict(most_waiting_bytes=None), dict(spool=5), dict(spool_bytes=-1),
            dict(spool_days=float("nan")), dict(exit_seconds="3"), dict(answer_seconds=0), dict(token=5), dict(token="a\nb"),
            dict(node=7), dict(url=5), dict(url="http://h:port"), dict(url="http://a b/"), dict(ca_file=3),
            dict(url="https://localhost", ca_file="/nowhere.pem"), dict(most_waiting=Raising(RuntimeError("no"))),
        ):  # fmt: skip
            with self.subTest(str(list(options))), self.assertRaises(ValueError) as caught:
                Werkspur(**{"spool": None, **options})
            line = str(caught.exception)
            self.assertTrue(line.startswith("Expected ") and ", but " in line and "\n" not in line, line)

    def test_should_take_the_url_without_its_white_space_when_it_comes_from_the_environment(self):
        os.environ["WERKSPUR_URL"] = " http://127.0.0.1:8099 \n"
        try:
            self.assertEqual(Werkspur(spool=None)._settings.url, "http://127.0.0.1:8099")
        finally:
            del os.environ["WERKSPUR_URL"]

    def test_should_take_a_path_of_bytes_as_such_when_the_spool_is_one(self):
        self.assertEqual(Werkspur(spool=b"/tmp/x")._settings.spool, "/tmp/x")


class LargeTest(ClientTest):
    def test_should_keep_what_is_cut_anyway_when_it_is_large(self):
        given = dict(
            content="x" * 80 * _MIB,
            file_path="data:image/png;base64," + "A" * 80 * _MIB,
            metadata={"type": "t", "v": ["ä" * 250_000] * 200, **{"b%d" % number: b"x" * 900_000 for number in range(60)}},
        )
        with StandIn() as gateway:
            for spool in (self.folder, None):
                client = self.client(gateway.url, spool=spool)
                run = client.start(**CONTEXT)
                for name, value in given.items():
                    run.item("other", **{name: value})
                self.assertTrue(client.flush(60), client.flush(0))
                contents = [item for _, item in gateway.run(run.execution_id).items[1:]]
                self.assertEqual(len(contents), 3)
                self.assertEqual(contents[0]["metadata"]["werkspur_truncated"]["content"]["bytes"], 80 * _MIB)
                self.assertEqual(client._engine._ledger.held_surplus, 0)
                self.assertEqual(client._engine._ledger.held_bytes, 0)

    def test_should_cut_at_once_when_many_large_texts_come_together(self):
        client = self.client("http://127.0.0.1:1", spool=None, most_waiting_bytes=20 * _MIB)
        client._engine._worker.turn = lambda timeout: time.sleep(0.01) or True
        run = client.start(**CONTEXT)
        for _ in range(10):
            run.item("output_image", "x" * 15 * _MIB, file_path="data:image/png;base64," + "A" * _MIB, loop_iteration=1)
        self.assertLess(client._engine._ledger.held_surplus, 20 * _MIB)
        self.assertEqual(client.counts().queued, 11)
        del client._engine._worker.turn

    def assert_quick(self, seconds, metadata):
        captured = Captured()
        run = captured.attach("r")
        captured._made.report = lambda numbers, kind, fields, notes, *more: fields
        begin = time.thread_time()
        run.item("other", metadata=metadata)
        self.assertLess(time.thread_time() - begin, seconds)

    def test_should_copy_within_one_budget_when_each_key_is_too_large(self):
        circle = {}
        for number in range(1000):
            circle["k%d" % number] = circle
        for name, metadata in (
            ("circle", circle),
            ("zeros", {"k%d" % number: [[0] * 9_000] * 5 for number in range(100)}),
            ("bytes", {"k%d" % number: b"x" * _MIB for number in range(100)}),
            ("deques", {"k%d" % number: collections.deque(range(10_000)) for number in range(100)}),
        ):
            with self.subTest(name):
                self.assert_quick(1.0, metadata)

    def test_should_stop_reading_when_values_take_their_time(self):
        class Slow:
            def __str__(self):
                time.sleep(0.05)
                return "slow"

        captured = Captured()
        begin = time.monotonic()
        captured.attach("r").item("other", metadata={"type": "t", "v": [Slow() for _ in range(200)]})
        self.assertLess(time.monotonic() - begin, 5)
        self.assertEqual(captured.last()["metadata"]["v"][-1], "[took too long]")

    def test_should_keep_what_fits_when_a_key_before_it_is_too_large(self):
        captured = Captured()
        captured.attach("r").item("other", metadata={"type": "t", "a": [[0] * 9_000] * 5, "b": [1, 2], "c": "x"})
        metadata = captured.last()["metadata"]
        self.assertEqual((metadata["a"], metadata["b"], metadata["c"]), ("[too many values]", [1, 2], "x"))

    def test_should_keep_what_can_be_kept_of_values_of_any_length(self):
        captured = Captured()
        zone = datetime.timezone(datetime.timedelta(hours=2))
        captured.attach("r").item("other", metadata={
            "type": "t", "range": range(10**12), "year": datetime.datetime(1, 1, 1, tzinfo=zone)})  # fmt: skip
        metadata = captured.last()["metadata"]
        self.assertEqual(metadata["range"], list(range(10_000)))
        self.assertEqual(metadata["year"], "0001-01-01T00:00:00+02:00")
        json.dumps(metadata)


if __name__ == "__main__":
    unittest.main()
