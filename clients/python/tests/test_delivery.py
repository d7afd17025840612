# SPDX-License-Identifier: Apache-2.0
"""What the gateway answers, and what becomes of the step."""
import json
import threading
import unittest

from tests.support import standin
from tests.support.behind import real_gateway
from tests.support.clients import CONTEXT, ClientTest
from tests.support.standin import StandIn
from tests.support.waiting import until
from werkspur import answers
from werkspur.transport import Answer
from werkspur.deferral import Deferral


class DeliveryTest(ClientTest):
    def report(self, client, steps=3):
        with client.start(**CONTEXT) as run:
            for number in range(steps):
                run.item("other", "step %d" % number, metadata={"type": "t"})
        return run

    def test_should_record_a_run_in_order_when_the_gateway_is_there(self):
        with StandIn() as gateway:
            client = self.client(gateway.url)
            run = self.report(client, 500)
            result = client.flush(30)

            self.assertTrue(result, result)
            self.assertEqual(result.acknowledged, 502)
            recorded = gateway.run(run.execution_id)
            self.assertEqual(recorded.numbers(), list(range(1, 503)))
            self.assertEqual(recorded.contents(), ["step %d" % number for number in range(500)])
            self.assertLess(len(gateway.requests), 60)
            self.assertTrue(recorded.ended)
            self.assert_adds_up(client.counts())

    def test_should_do_the_same_without_a_spool_when_none_is_wanted(self):
        with StandIn() as gateway:
            client = self.client(gateway.url, spool=None)
            run = self.report(client, 50)

            self.assertTrue(client.flush(30))
            self.assertEqual(gateway.run(run.execution_id).numbers(), list(range(1, 53)))
            self.assert_adds_up(client.counts())

    def test_should_add_nothing_twice_when_answers_are_lost(self):
        for skips in (True, False):
            for fault in (standin.cut_off, standin.without_answer):
                with self.subTest(skips=skips, fault=fault.__name__), StandIn(skips) as gateway:
                    times = iter(range(100))
                    gateway.fault = lambda handler, fault=fault, times=times: next(times, 0) % 3 != 2 and fault(handler)
                    client = self.client(gateway.url)
                    run = self.report(client, 20)

                    until(lambda client=client: client.flush(30).acknowledged == 22, "all steps")
                    self.assertEqual(gateway.run(run.execution_id).contents(), ["step %d" % n for n in range(20)])

    def test_should_wait_and_send_again_when_it_is_not_answered_as_by_the_gateway(self):
        faults = {
            "500": standin.answering(500),
            "503": standin.answering(503, Retry_After="0"),
            "429": standin.answering(429, Retry_After="0"),
            "408": standin.answering(408),
            "401": standin.answering(401),
            "403": standin.a_page(403),
            "404": standin.a_page(404),
            "a page": standin.a_page(200),
            "a redirect": standin.a_page(301, Location="http://127.0.0.1:1/moved"),
            "a redirect that asks for the same": standin.a_page(307, Location="/moved"),
            "400 without errors": standin.answering(400),
        }
        for name, fault in faults.items():
            with self.subTest(name), StandIn() as gateway:
                gateway.fault = fault
                client = self.client(gateway.url)
                run = self.report(client)
                until(lambda: len(gateway.requests) > 1, "a second try")
                counts = client.counts()
                self.assertEqual(counts.acknowledged, 0)
                self.assertEqual(counts.dropped, {})
                self.assertFalse(any(path.startswith("GET") for path, _, _ in gateway.requests))
                gateway.fault = None

                until(lambda client=client: client.flush(30).acknowledged == 5, "all steps")
                self.assertEqual(gateway.run(run.execution_id).numbers(), [1, 2, 3, 4, 5])
                self.assert_adds_up(client.counts())

    def test_should_say_what_to_look_at_when_somebody_else_answers(self):
        for fault, word in (
            (standin.a_page(200), "something else answers"),
            (standin.a_page(302, Location="http://elsewhere/login"), "redirect to http://elsewhere/login"),
            (standin.answering(401), "check the token"),
        ):
            with self.subTest(word), StandIn() as gateway:
                gateway.fault = fault
                client = self.client(gateway.url)
                self.report(client)

                until(lambda word=word: any(word in line for line in self.warnings.lines), word)

    def test_should_be_told_safe_when_the_gateway_hangs_but_the_disk_has_it(self):
        release = threading.Event()
        self.addCleanup(release.set)
        with StandIn() as gateway:
            gateway.fault = standin.hanging(release)
            client = self.client(gateway.url)
            self.report(client)
            result = client.flush(0.5)

            self.assertTrue(result, result)
            self.assertEqual((result.acknowledged, result.spooled), (0, 5))
            release.set()

    def test_should_not_be_told_safe_when_nobody_answers_and_there_is_no_disk(self):
        client = self.client("http://127.0.0.1:1", spool=None)
        self.report(client)
        result = client.flush(0.2)

        self.assertFalse(result)
        self.assertTrue(result.timed_out)
        self.assertEqual(result.queued, 5)
        self.assertEqual(client.close(0).dropped, {"closed": 5})
        self.assert_adds_up(client.counts())

    def test_should_send_a_bare_form_when_the_gateway_refuses_a_step(self):
        def refuse(action, body):
            entries = body if isinstance(body, list) else [body]
            if any(entry.get("content") == "step 1" for entry in entries):
                return "Expected another content"
            return None

        with StandIn() as gateway:
            gateway.refuse = refuse
            client = self.client(gateway.url)
            run = self.report(client)

            self.assertTrue(client.flush(30))
            items = gateway.run(run.execution_id).items
            self.assertEqual([number for number, _ in items], [1, 2, 3, 4, 5])
            bare = items[2][1]
            self.assertEqual(bare["item_type"], "other")
            self.assertEqual(bare["metadata"]["type"], "other")
            self.assertIn("Expected another content", bare["metadata"]["werkspur_warnings"][0])

    def test_should_never_lose_a_start_or_an_end_when_the_gateway_refuses_what_they_say(self):
        def refuse(action, body):
            if action == "start" and "context" in body:
                return "Expected another context"
            if action in ("complete", "error") and "score" in body.get("metadata", {}):
                return "Expected another end"
            return None

        with StandIn() as gateway:
            gateway.refuse = refuse
            client = self.client(gateway.url)
            run = client.start(**CONTEXT)
            run.complete(metadata={"score": 1})

            self.assertTrue(client.flush(30))
            recorded = gateway.run(run.execution_id)
            self.assertTrue(recorded.ended)
            self.assertIn("Expected another context", recorded.start["metadata"]["werkspur_warnings"][0])

    def test_should_count_a_drop_and_leave_a_gap_when_the_bare_form_is_refused_too(self):
        for skips in (True, False):
            with self.subTest(skips=skips), StandIn(skips) as gateway:
                gateway.refuse = lambda action, body: "no" if action == "items" and "no" in json.dumps(body) else None
                client = self.client(gateway.url)
                run = client.start(**CONTEXT)
                run.item("output_text", "first", loop_iteration=1)
                run.item("output_text", "no", loop_iteration=1, metadata={"werkspur_lost": {"no": 1}})
                run.item("output_text", "last", loop_iteration=1)
                result = client.flush(30)

                self.assertFalse(result)
                self.assertEqual(result.dropped, {"refused": 1})
                recorded = gateway.run(run.execution_id)
                self.assertEqual(recorded.missing(), [3])
                self.assertEqual(recorded.contents(), ["first", "last"])
                self.assert_adds_up(client.counts())

    def test_should_drop_and_tell_when_the_gateway_does_not_know_the_run(self):
        with StandIn() as gateway:
            client = self.client(gateway.url)
            client._engine._sender.deferral = Deferral(clock=iter(range(0, 10**6, 20)).__next__)
            run = client.attach("long-ago")
            run.item("user_input_text", "late")
            run.item("output_text", "later", loop_iteration=1)
            until(lambda: client.flush(1).dropped == {"not_owned": 2}, "the drop")

            self.assert_adds_up(client.counts())
            self.assertTrue(any("long-ago" in line and "does not" in line for line in self.warnings.lines))

    def test_should_drop_and_tell_when_the_token_may_not_write_the_run(self):
        with StandIn() as gateway:
            gateway.out_of_scope = lambda run: run.startswith("others")
            client = self.client(gateway.url)
            attached = client.attach("others-1", **CONTEXT)
            attached.item("output_text", "forged", loop_iteration=1)
            client.start("others-2", **CONTEXT).complete()
            mine = client.start("mine", **CONTEXT)
            mine.complete()
            until(lambda: client.flush(1).dropped == {"out_of_scope": 4}, "the drop")

            self.assertTrue(gateway.run("mine").ended)
            self.assertIsNone(gateway.run("others-1"))
            self.assert_adds_up(client.counts())
            self.assertTrue(any("others-1" in line and "token" in line for line in self.warnings.lines))

    def test_should_wait_for_the_start_when_another_process_has_still_to_send_it(self):
        for spool in (self.folder, None):
            with self.subTest(spool=bool(spool)), StandIn() as gateway:
                late = self.client(gateway.url, spool=spool)
                run = late.attach("shared")
                for number in range(20):
                    run.item("other", "%d" % number, metadata={"type": "t"})
                until(lambda: len(gateway.requests) > 2, "a second try")
                other = self.client(gateway.url, spool=spool)
                other.start("shared", **CONTEXT)
                run.item("other", "20", metadata={"type": "t"})
                self.assertTrue(other.flush(10))
                until(lambda late=late: late.flush(10).acknowledged == 21, "all steps")

                self.assertEqual(gateway.run("shared").contents(), ["%d" % number for number in range(21)])
                self.assert_adds_up(late.counts())

    def test_should_send_other_runs_meanwhile_when_the_gateway_does_not_know_one(self):
        with StandIn() as gateway:
            client = self.client(gateway.url)
            client.attach("unknown").item("user_input_text", "waits")
            client.start("known", **CONTEXT).complete()

            until(lambda: gateway.run("known") and gateway.run("known").ended, "the run that is known")
            self.assertEqual(client.counts().dropped, {})

    def test_should_go_on_with_the_same_run_when_it_is_started_again(self):
        with StandIn() as gateway:
            client = self.client(gateway.url)
            client.start("again", **CONTEXT).item("user_input_text", "one")
            client.start("again", **CONTEXT).item("user_input_text", "two")

            self.assertTrue(client.flush(30))
            self.assertEqual(gateway.run("again").contents(), ["one", "two"])

    def test_should_tell_and_go_on_when_a_run_is_started_with_another_context(self):
        for skips in (True, False):
            with self.subTest(skips=skips), StandIn(skips) as gateway:
                client = self.client(gateway.url)
                client.start("again", **CONTEXT).item("user_input_text", "one")
                client.start("again", **{**CONTEXT, "config_name": "else"}).item("user_input_text", "two")
                result = client.flush(30)

                self.assertEqual(result.dropped, {"already_started": 1})
                self.assertEqual(gateway.run("again").contents(), ["one", "two"])
                self.assertEqual(gateway.run("again").missing(), [])

    def test_should_count_a_second_end_when_a_run_has_ended(self):
        with StandIn() as gateway:
            client = self.client(gateway.url)
            run = self.report(client)
            run.complete()
            result = client.flush(30)

            self.assertEqual(result.dropped, {"already_ended": 1})
            self.assertTrue(result, "nothing is lost by an end that says nothing")
            self.assertEqual(gateway.run(run.execution_id).missing(), [])
            self.assertFalse(any("missing" in line for line in self.warnings.lines), self.warnings.lines)
            (told,) = [line for line in self.warnings.lines if "has ended" in line]
            self.assertEqual(told.count("Expected"), 1)

    def test_should_keep_what_a_second_end_says_when_a_run_has_ended(self):
        for skips in (True, False):
            with self.subTest(skips=skips), StandIn(skips) as gateway:
                client = self.client(gateway.url)
                run = self.report(client)
                run.error(ValueError("late"), metadata={"type": "own", "share": 0.1})

                result = client.flush(30)
                self.assertTrue(result, result)
                self.assertEqual(result.dropped, {})
                last = gateway.run(run.execution_id).items[-1][1]
                self.assertEqual((last["item_type"], last["content"]), ("other", "ValueError: late"))
                self.assertEqual(last["metadata"]["type"], "pipeline_error")
                self.assertEqual((last["metadata"]["type_2"], last["metadata"]["share"]), ("own", 0.1))
                run.complete(metadata={"seconds": 3})
                self.assertTrue(client.flush(30))
                last = gateway.run(run.execution_id).items[-1][1]
                self.assertEqual((last["metadata"]["type"], last["metadata"]["seconds"]), ("pipeline_complete", 3))
                self.assertEqual(gateway.run(run.execution_id).missing(), [])

    def test_should_be_safe_when_a_run_fails_and_is_completed_all_the_same(self):
        with StandIn() as gateway:
            client = self.client(gateway.url)
            run = client.start(**CONTEXT)
            run.error(ValueError("boom"))
            run.complete()

            self.assertTrue(client.flush(30))
            self.assertTrue(client.flush(30))

    def test_should_pause_when_the_gateway_asks_for_less_than_nothing(self):
        for asked, least, most in (("0", 0.1, 0.1), ("-1", 0.1, 0.1), ("-99", 0.1, 0.1), ("99999999", 60, 60), ("2", 2, 2)):
            answer = Answer(503, {"retry-after": asked}, b"")
            pause = answers.judge(answer, "r", True, "http://127.0.0.1:1").retry_after
            self.assertTrue(least <= pause <= most, (asked, pause))

    def test_should_name_the_address_when_it_warns(self):
        with StandIn() as gateway:
            for fault in (standin.answering(503), standin.a_page(200), standin.answering(401), standin.answering(301)):
                gateway.fault = fault
                client = self.client(gateway.url)
                client.start(**CONTEXT)
                until(lambda: any(gateway.url in line for line in self.warnings.lines), "a warning with the address")
                client.close(0)
                self.warnings.lines.clear()

    @unittest.skipIf(real_gateway(), "a real gateway does not forget a run when it is asked to")
    def test_should_start_again_when_the_start_never_arrived(self):
        with StandIn() as gateway:
            client = self.client(gateway.url)
            run = client.start("lost-start", **CONTEXT)
            until(lambda: gateway.run("lost-start"), "the start")
            client.flush(10)
            del gateway.runs["lost-start"]
            run.item("user_input_text", "kept")

            self.assertTrue(client.flush(30))
            self.assertEqual(gateway.run("lost-start").contents(), ["kept"])

    def test_should_wait_as_long_as_it_is_told_when_the_gateway_asks_for_it(self):
        with StandIn() as gateway:
            gateway.fault = standin.answering(503, Retry_After="1")
            client = self.client(gateway.url)
            self.report(client)
            until(lambda: len(gateway.requests) == 2, "the second try")
            gateway.fault = None

            self.assertTrue(client.flush(30))
            self.assertEqual(client.counts().acknowledged, 5)

    def test_should_drop_and_count_when_the_client_is_closed(self):
        with StandIn() as gateway:
            client = self.client(gateway.url)
            run = client.start(**CONTEXT)
            self.assertTrue(client.close(30))
            run.item("user_input_text", "late")

            self.assertEqual(client.counts().dropped, {"closed": 1})
            self.assertFalse(client.flush(0))
            self.assert_adds_up(client.counts())
