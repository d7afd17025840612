# SPDX-License-Identifier: Apache-2.0
"""The adapter, against classes of the shape of those that it is for."""
import json
import pathlib

from tests.support import children
from tests.support.clients import ClientTest
from tests.support.standin import StandIn
from werkspur.adapters import ai4artsed


def recorder_class():
    """A recorder as of 2026: loaded again by run id in each request."""

    class LivePipelineRecorder:
        def __init__(self, run_id, config_name=None, safety_level=None, device_id=None):
            self.run_id = run_id
            self.metadata = {"config_name": config_name, "safety_level": safety_level, "device_id": device_id,
                             "execution_mode": "eco", "user_id": "anonymous"}  # fmt: skip
            self.saved = []

        def save_entity(self, entity_type, content, metadata=None):
            if entity_type == "unsaveable":
                raise OSError("disk full")
            self.saved.append((entity_type, content))
            return "01_%s.txt" % entity_type

        def save_to_prompting_process(self, entity_type, content, metadata=None):
            self.saved.append((entity_type, content))

        def save_error(self, stage, error_type, message, details=None):
            self.saved.append(("error", message))

        def set_state(self, stage, step):
            self.state = (stage, step)

        def mark_complete(self):
            self.saved.append(("complete", None))

    return LivePipelineRecorder


def tracker_class():
    """A tracker as of 2025."""

    class ExecutionTracker:
        def __init__(self, config_name, execution_mode, safety_level, user_id, session_id, execution_id):
            self.config_name, self.execution_mode, self.safety_level = config_name, execution_mode, safety_level
            self.user_id, self.session_id, self.execution_id = user_id, session_id, execution_id

        def log_pipeline_start(self, input_text=None, metadata=None):
            pass

        def set_stage(self, stage):
            pass

        def set_stage_iteration(self, iteration):
            pass

        def set_loop_iteration(self, iteration):
            pass

        def log_user_input_text(self, text, metadata=None):
            pass

        def log_translation_result(self, translated_text, from_lang, to_lang, model_used=None, backend_used=None):
            pass

        def log_stage1_blocked(self, blocked_reason, blocked_codes, error_message=None):
            pass

        def log_interception_iteration(self, iteration_num, result_text=None, text=None, from_lang=None, to_lang=None):
            pass

        def log_output_image(self, loop_iteration, config_used, file_path, model_used, backend_type, metadata=None):
            pass

        def log_pipeline_error(self, error_type, error_message, stage=0):
            pass

        def log_stage_transition(self, from_stage, to_stage):
            pass

        def log_pipeline_complete(self, total_duration, outputs_generated):
            pass

        def finalize(self):
            pass

    return ExecutionTracker


class App:
    """A WSGI application that streams events."""

    def __init__(self, pieces):
        self._pieces = pieces
        self.wsgi_app = self.serve

    def serve(self, environ, start_response):
        start_response("200 OK", [("Content-Type", "text/event-stream; charset=utf-8")])
        return iter(self._pieces)


class RecorderTest(ClientTest):
    def test_should_record_a_run_that_goes_through_several_requests(self):
        recorder = recorder_class()
        with StandIn() as gateway:
            client = self.client(gateway.url)
            self.assertEqual(ai4artsed.install(client, None, recorder), [recorder])
            self.assertEqual(ai4artsed.install(client, None, recorder), [])

            first = recorder("run-7", "stillepost", "kids", "dev-1")
            self.assertEqual(first.save_entity("input", "Ein Fisch"), "01_input.txt")
            first.save_entity("safety", "ok", {"is_safe": True, "codes": []})
            again = recorder("run-7", "stillepost", "kids", "dev-1")
            again.save_entity("context_prompt", "Draw like Hokusai")
            again.save_to_prompting_process("interception", "A fisch", {"edited": True})
            again.save_entity("interception", "A fish", {"model_used": "gpt-oss:20b"})
            again.save_entity("translation_en", "A fish", {"stage": 3})
            again.save_entity("output_image", b"\x89PNG", {"filename": "final/01.png", "seed": 42, "batch_index": 0})
            again.save_entity("p5", "function draw() {}")
            with self.assertRaises(OSError):
                again.save_entity("unsaveable", "x")
            again.mark_complete()
            self.assertTrue(client.flush(10))

            run = gateway.run("run-7")
            items = [item for _, item in run.items]
            self.assertEqual(run.start["context"]["config_name"], "stillepost")
            self.assertEqual(run.start["context"]["device_id"], "dev-1")
            self.assertEqual(
                [item["item_type"] for item in items],
                ["pipeline_start", "user_input_text", "stage1_safety_check", "other", "other", "interception_final",
                 "translation_result", "output_image", "other", "other", "pipeline_complete"],
            )  # fmt: skip
            self.assertEqual(items[2]["metadata"]["safe"], True)
            self.assertEqual([items[n]["metadata"]["type"] for n in (3, 4, 8, 9)],
                             ["context_prompt", "prompting_process", "p5", "unsaveable"])  # fmt: skip
            self.assertEqual(items[5]["model_used"], "gpt-oss:20b")
            image = items[7]
            self.assertEqual((image["file_path"], image["loop_iteration"]), ("final/01.png", 1))
            self.assertEqual(image["metadata"]["seed"], 42)
            self.assertNotIn("content", image)
            self.assertEqual(items[8]["stage"], 4)
            self.assertEqual(run.missing(), [])

    def test_should_record_an_error_with_its_stage(self):
        recorder = recorder_class()
        with StandIn() as gateway:
            client = self.client(gateway.url)
            ai4artsed.install(client, None, recorder)
            recorder("run-8").save_error(4, "TimeoutError", "ComfyUI does not answer")
            self.assertTrue(client.flush(10))

            _, end = gateway.run("run-8").items[-1]
            self.assertEqual((end["content"], end["stage"]), ("ComfyUI does not answer", 4))
            self.assertEqual(end["metadata"]["error_type"], "TimeoutError")

    def test_should_go_on_with_a_run_that_another_process_began(self):
        with StandIn() as gateway:
            client = self.client(gateway.url)
            first, second = recorder_class(), recorder_class()
            ai4artsed.install(client, None, first)
            first("run-9", "dada").save_entity("input", "one")
            self.assertTrue(client.flush(10))
            other = self.client(gateway.url)
            ai4artsed.install(other, None, second)
            second("run-9", "another context").save_entity("interception", "two")

            self.assertTrue(other.flush(10), other.flush(0).summary())
            self.assertEqual(gateway.run("run-9").contents(), ["one", "two"])

    def test_should_find_the_recorders_by_their_names_when_the_application_has_imported_them(self):
        with StandIn() as gateway:
            module = pathlib.Path(self.folder) / "live_pipeline_recorder.py"
            module.write_text(
                "class LivePipelineRecorder:\n"
                "    def __init__(self, run_id):\n        self.run_id = run_id\n"
                "    def save_entity(self, entity_type, content, metadata=None):\n        pass\n",
                encoding="ascii",
            )
            children.run(
                """
                sys.path.insert(0, sys.argv[2])
                import live_pipeline_recorder
                client = Werkspur(sys.argv[1], spool=None)
                from werkspur.adapters import ai4artsed
                ai4artsed.install(client)
                live_pipeline_recorder.LivePipelineRecorder("run-10").save_entity("input", "hello")
                """,
                gateway.url,
                self.folder,
            )
            self.assertEqual(gateway.run("run-10").contents(), ["hello"])


class TrackerTest(ClientTest):
    def test_should_record_a_run_of_the_tracker_with_all_that_it_is_told(self):
        kind = tracker_class()
        with StandIn() as gateway:
            client = self.client(gateway.url)
            ai4artsed.install(client, None, kind)
            tracker = kind("stillepost", "eco", "kids", "gruppe-7a", "s-1", "exec_1")
            tracker.log_pipeline_start("Ein Fisch", {"schema": "v4"})
            tracker.set_stage(1)
            tracker.log_user_input_text("Ein Fisch")
            tracker.log_translation_result("A fish", "de", "en", backend_used="ollama")
            tracker.log_stage_transition(1, 2)
            tracker.set_stage(2)
            tracker.set_stage_iteration(2)
            tracker.log_interception_iteration(2, text="Un poisson", from_lang="en", to_lang="fr")
            tracker.set_stage(4)
            tracker.set_loop_iteration(1)
            tracker.log_output_image(1, "sd35", "media/a.png", "sd35", "comfyui", {"seed": 1})
            tracker.log_output_image(2, "ltx", "media/a.mp4", "ltx", "comfyui")
            tracker.log_pipeline_error("RuntimeError", "out of memory", stage=0)
            tracker.log_pipeline_complete(12.5, 2)
            tracker.finalize()
            self.assertTrue(client.flush(10))

            run = gateway.run("exec_1")
            items = [item for _, item in run.items]
            self.assertEqual(run.start["metadata"]["input_text"], "Ein Fisch")
            self.assertEqual(run.start["context"]["session_id"], "s-1")
            self.assertEqual(
                [item["item_type"] for item in items[1:]],
                ["user_input_text", "translation_result", "other", "interception_iteration", "output_image",
                 "output_video", "other", "pipeline_complete"],
            )  # fmt: skip
            self.assertEqual(items[2]["metadata"], {"from_lang": "de", "to_lang": "en"})
            self.assertEqual(items[4]["stage_iteration"], 2)
            self.assertEqual(items[5]["backend_used"], "comfyui")
            self.assertEqual((items[7]["metadata"]["type"], items[7]["loop_iteration"]), ("output_error", 1))
            self.assertTrue(run.ended)
            self.assertFalse(any("werkspur_warnings" in item.get("metadata", {}) for item in items))

    def test_should_tell_why_a_run_was_blocked(self):
        kind = tracker_class()
        with StandIn() as gateway:
            client = self.client(gateway.url)
            ai4artsed.install(client, None, kind)
            tracker = kind("dada", "eco", "kids", "u", "s", "exec_2")
            tracker.log_stage1_blocked("violence", ["S1"], "Das geht nicht.")
            self.assertTrue(client.flush(10))

            _, blocked = gateway.run("exec_2").items[-1]
            self.assertEqual((blocked["metadata"]["reason"], blocked["metadata"]["codes"]), ("violence", ["S1"]))


class BlockTest(ClientTest):
    def streamed(self, pieces, gateway):
        client = self.client(gateway.url)
        recorder = recorder_class()
        app = App(pieces)
        ai4artsed.install(client, app, recorder)
        recorder("run-11", "dada").save_entity("input", "bad words")
        told = []
        body = app.wsgi_app({}, lambda status, headers: told.append(status))
        passed = b"".join(body)
        body.close()
        self.assertEqual(told, ["200 OK"])
        self.assertEqual(passed, b"".join(pieces))
        self.assertTrue(client.flush(10))
        return [item for _, item in gateway.run("run-11").items]

    def test_should_record_a_block_that_only_the_browser_is_told_of(self):
        blocked = json.dumps({"stage": 1, "reason": "violence", "found_terms": ["axe"], "message": "Nein."})
        event = b'data: {"type": "started", "run_id": "run-11"}\n\nevent: blocked\ndata: %s\n\n' % blocked.encode()
        for pieces in ([event], [event[i : i + 7] for i in range(0, len(event), 7)]):
            with self.subTest(len(pieces)), StandIn() as gateway:
                items = self.streamed(pieces, gateway)

                self.assertEqual(items[-1]["item_type"], "stage1_blocked")
                self.assertEqual(items[-1]["content"], "Nein.")
                self.assertEqual(items[-1]["metadata"]["reason"], "violence")
                self.assertEqual(items[-1]["metadata"]["codes"], ["axe"])

    def test_should_record_a_block_of_one_output(self):
        event = b'data: {"type": "stage3_blocked", "run_id": "run-11", "blocked_reason": "nudity"}\r\n\r\n'
        with StandIn() as gateway:
            items = self.streamed([event], gateway)

            self.assertEqual((items[-1]["item_type"], items[-1]["loop_iteration"]), ("stage3_blocked", 1))
            self.assertEqual(items[-1]["metadata"]["reason"], "nudity")

    def test_should_pass_everything_on_when_it_is_no_event(self):
        pieces = [b"\xff\xfe", b"data: no json\n\n", b"data: [1]\n\n", b": comment\n\n", b"x" * 600_000]
        with StandIn() as gateway:
            items = self.streamed(pieces, gateway)

            self.assertEqual(items[-1]["item_type"], "user_input_text")


