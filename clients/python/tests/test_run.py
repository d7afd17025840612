# SPDX-License-Identifier: Apache-2.0
"""The calls of a run."""
import logging

from tests.support.capture import Captured
from tests.support.clients import CONTEXT, ClientTest
from tests.support.standin import StandIn
from werkspur import RunLogHandler


class RunTest(ClientTest):
    def setUp(self):
        super().setUp()
        self.captured = Captured()

    def last(self):
        return self.captured.last()

    def kinds(self):
        return self.captured._made.kinds

    def test_should_end_the_run_when_the_statement_ends(self):
        with self.captured.start(**CONTEXT) as run:
            run.item("user_input_text", "a")

        self.assertEqual(self.kinds(), ["start", "item", "complete"])

    def test_should_record_the_error_and_let_it_pass_when_the_statement_fails(self):
        with self.assertRaises(KeyError), self.captured.start(**CONTEXT):
            raise KeyError("fish")

        self.assertEqual(self.kinds(), ["start", "error"])
        self.assertEqual(self.last()["content"], "KeyError: 'fish'")

    def test_should_end_once_when_the_pipeline_ends_the_run_itself(self):
        for end in (lambda run: run.complete(), lambda run: run.error("no"), lambda run: run.item("pipeline_complete")):
            with self.captured.start(**CONTEXT) as run:
                end(run)

        self.assertEqual([kind for kind in self.kinds() if kind != "start"], ["complete", "error", "item"])

    def test_should_not_end_the_run_when_it_was_attached_to(self):
        with self.captured.attach("elsewhere") as run:
            run.item("user_input_text", "a")
        with self.assertRaises(KeyError), self.captured.attach("elsewhere"):
            raise KeyError("fish")

        self.assertEqual(self.kinds(), ["item"])

    def test_should_tell_time_and_what_it_made_when_a_step_ends(self):
        with self.captured.attach("r").step("output_image", loop_iteration=1, metadata={"a": 1}) as step:
            step.set(file_path="media/a.png", model_used="sd35")
            step.fact("seed", 42)
        item = self.last()

        self.assertEqual((item["file_path"], item["model_used"]), ("media/a.png", "sd35"))
        self.assertEqual(item["metadata"], {"a": 1, "seed": 42})
        self.assertGreaterEqual(item["execution_time"], 0)

    def test_should_tell_the_error_and_let_it_pass_when_a_step_fails(self):
        with self.assertRaises(ValueError), self.captured.attach("r").step("interception_final"):
            raise ValueError("boom")

        self.assertEqual(self.last()["metadata"], {"error_type": "ValueError", "error": "ValueError: boom"})
        self.assertEqual(self.last()["item_type"], "interception_final")

    def test_should_keep_a_time_of_its_own_when_a_step_has_one(self):
        with self.captured.attach("r").step("interception_final", execution_time=1.5):
            pass

        self.assertEqual(self.last()["execution_time"], 1.5)

    def test_should_report_what_is_logged_but_not_what_the_client_logs(self):
        log = logging.getLogger("pipeline.of.tests")
        log.propagate = False
        handler = RunLogHandler(self.captured.attach("r"), stage=2)
        log.addHandler(handler)
        self.addCleanup(log.removeHandler, handler)
        try:
            raise ValueError("boom")
        except ValueError:
            log.exception("step %d failed", 3)
        handler.handle(logging.makeLogRecord({"name": "werkspur", "msg": "own", "levelno": logging.ERROR}))
        item = self.last()

        self.assertEqual(self.kinds(), ["item"])
        self.assertTrue(item["content"].startswith("step 3 failed"))
        self.assertEqual(item["stage"], 2)
        self.assertEqual(
            item["metadata"],
            {"type": "log", "level": "ERROR", "logger": "pipeline.of.tests", "error_type": "ValueError"},
        )

    def test_should_begin_a_run_by_attaching_when_nobody_has_and_go_on_when_somebody_has(self):
        for skips in (True, False):
            with self.subTest(skips=skips), StandIn(skips) as gateway:
                client = self.client(gateway.url)
                client.attach("open", **CONTEXT).item("user_input_text", "one")
                client.attach("open", **{**CONTEXT, "config_name": "else"}).item("interception_final", "two")

                self.assertTrue(client.flush(10), client.flush(0).summary())
                self.assertEqual(gateway.run("open").contents(), ["one", "two"])
                self.assertEqual(gateway.run("open").missing(), [])

    def test_should_name_the_node_when_it_is_told_its_name(self):
        with StandIn() as gateway:
            client = self.client(gateway.url, node="worker-3")
            run = client.start(**CONTEXT)
            self.assertTrue(client.flush(10))

            source = gateway.run(run.execution_id).start["source"]
            self.assertEqual((source["node"], source["client"]), ("worker-3", "werkspur-python"))
