# SPDX-License-Identifier: Apache-2.0
"""The process around the client: it forks, it ends, it gets signals, it has threads and loops."""
import asyncio
import os
import signal
import sys
import threading
import time
import unittest

from tests.support import children, standin
from tests.support.clients import CONTEXT, ClientTest
from tests.support.standin import StandIn
from tests.support.waiting import until


@unittest.skipUnless(hasattr(os, "fork"), "this system has no fork")
class ForkTest(ClientTest):
    def test_should_report_from_both_when_the_process_forks_after_the_client_was_used(self):
        for spool in (self.folder, ""):
            with self.subTest(spool=bool(spool)), StandIn() as gateway:
                children.run(
                    """
                    client = Werkspur(sys.argv[1], spool=sys.argv[2])
                    with client.start("master", **CONTEXT) as run:
                        run.item("user_input_text", "from master")
                        child = os.fork()
                        if child == 0:
                            run.item("other", "of the child", metadata={"type": "t"})
                            with client.start("child", **CONTEXT) as own:
                                own.item("user_input_text", "from child")
                            assert client.flush(20), client.flush(0)
                            os._exit(0)
                        assert os.waitpid(child, 0)[1] == 0
                        run.item("other", "after", metadata={"type": "t"})
                    assert client.flush(20)
                    """,
                    gateway.url,
                    spool,
                )
                self.assertEqual(gateway.run("child").contents(), ["from child"])
                self.assertEqual(
                    sorted(gateway.run("master").contents()), ["after", "from master", "of the child"]
                )
                self.assertEqual(gateway.run("master").missing(), [])

    def test_should_send_once_what_waited_in_the_parent_when_it_forks(self):
        with StandIn() as gateway:
            gateway.fault = standin.answering(503, Retry_After="0")
            process = children.start(
                """
                client = Werkspur(sys.argv[1], spool=None)
                run = client.start("waiting", **CONTEXT)
                for number in range(100):
                    run.item("other", "%d" % number, metadata={"type": "t"})
                child = os.fork()
                if child == 0:
                    run.item("other", "of the child", metadata={"type": "t"})
                say("forked")
                result = client.flush(60)
                assert result, result
                if child == 0:
                    os._exit(0)
                assert os.waitpid(child, 0)[1] == 0
                """,
                gateway.url,
            )
            process.stdout.readline()
            process.stdout.readline()
            gateway.fault = None
            out, errors = process.communicate(timeout=60)

            self.assertEqual(process.returncode, 0, errors.decode())
            contents = gateway.run("waiting").contents()
            self.assertEqual([c for c in contents if c != "of the child"], ["%d" % n for n in range(100)])
            self.assertEqual(contents.count("of the child"), 1)

    def test_should_report_from_every_worker_when_a_server_forks_them_before_it_serves(self):
        with StandIn() as gateway:
            children.run(
                """
                client = Werkspur(sys.argv[1], spool=sys.argv[2])     # as gunicorn --preload does: never used in the master
                workers = []
                for worker in range(4):
                    pid = os.fork()
                    if pid == 0:
                        for request in range(5):
                            with client.start("w%d-%d" % (worker, request), **CONTEXT) as run:
                                run.item("user_input_text", "hello")
                        sys.exit(0)
                    workers.append(pid)
                for pid in workers:
                    assert os.waitpid(pid, 0)[1] == 0
                """,
                gateway.url,
                self.folder,
            )
            self.assertEqual(len(gateway.runs), 20)
            self.assertTrue(all(run.ended for run in gateway.runs.values()))

    def test_should_report_when_python_is_not_told_of_the_fork(self):
        with StandIn() as gateway:
            children.run(
                """
                import ctypes
                client = Werkspur(sys.argv[1], spool=sys.argv[2])
                client.start("before", **CONTEXT)
                assert client.flush(20)
                child = ctypes.PyDLL(None).fork()     # as a server written in C forks, which holds the interpreter
                run = client.start("after-%d" % bool(child), **CONTEXT)
                assert client.flush(20)
                if child == 0:
                    os._exit(0)
                assert os.waitpid(child, 0)[1] == 0
                """,
                gateway.url,
                self.folder,
            )
            self.assertEqual(sorted(gateway.runs), ["after-0", "after-1", "before"])

    def test_should_report_from_children_of_multiprocessing_when_they_just_return(self):
        for method in ("fork", "spawn", "forkserver"):
            for spool in (self.folder, ""):
                with self.subTest(method=method, spool=bool(spool)), StandIn() as gateway:
                    name = os.path.join(self.folder, "program.py")
                    with open(name, "w", encoding="utf-8") as file:
                        file.write(_MULTIPROCESSING)
                    process = children.subprocess.run(
                        [sys.executable, name, method, gateway.url, spool],
                        env=children.environment(), timeout=120, capture_output=True, check=False,
                    )  # fmt: skip

                    self.assertEqual(process.returncode, 0, process.stderr.decode())
                    self.assertEqual(sorted(gateway.runs), ["child-0", "child-1", "child-2", "parent"])

    def test_should_report_from_children_of_a_forkserver_when_the_client_is_made_in_them_or_before(self):
        for program in (_AT_THE_TOP, _SENT_RUN):
            with self.subTest(program), StandIn() as gateway:
                name = os.path.join(self.folder, "program.py")
                with open(name, "w", encoding="utf-8") as file:
                    file.write(program)
                process = children.subprocess.run(
                    [sys.executable, name, gateway.url, self.folder],
                    env=children.environment(), timeout=120, capture_output=True, check=False,
                )  # fmt: skip

                self.assertEqual(process.returncode, 0, process.stderr.decode())
                contents = gateway.run("parent").contents()
                self.assertEqual(sorted(contents), sorted("%d-%d" % (n, i) for n in range(4) for i in range(20)))


_AT_THE_TOP = """
import multiprocessing, sys
from werkspur import Werkspur
client = Werkspur(sys.argv[1], spool=sys.argv[2])

def work(number):
    run = client.attach("parent")
    for step in range(20):
        run.item("output_text", "%d-%d" % (number, step))

if __name__ == "__main__":
    context = multiprocessing.get_context("forkserver")
    client.start("parent", config_name="dada")
    assert client.flush(20)
    workers = [context.Process(target=work, args=(number,)) for number in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
        assert worker.exitcode == 0
"""

_SENT_RUN = """
import multiprocessing, sys
from werkspur import Werkspur

def work(run, number):
    for step in range(20):
        run.item("output_text", "%d-%d" % (number, step))

if __name__ == "__main__":
    client = Werkspur(sys.argv[1], spool=sys.argv[2])
    context = multiprocessing.get_context("forkserver")
    run = client.start("parent", config_name="dada")
    assert client.flush(20)
    with context.Pool(2) as pool:
        pool.starmap(work, [(run, number) for number in range(4)])
        pool.close()
        pool.join()
    assert client.flush(20)
"""


_MULTIPROCESSING = """
import multiprocessing, sys
from werkspur import Werkspur
CONTEXT = dict(config_name="dada", user_id="u", session_id="s", execution_mode="eco", safety_level="kids")
client = Werkspur(sys.argv[2], spool=sys.argv[3] or None) if sys.argv[1] == "fork" else None

def work(url, spool, number):
    mine = client or Werkspur(url, spool=spool or None)
    mine.start("child-%d" % number, **CONTEXT).complete()

if __name__ == "__main__":
    context = multiprocessing.get_context(sys.argv[1])
    parent = client or Werkspur(sys.argv[2], spool=sys.argv[3] or None)
    parent.start("parent", **CONTEXT)
    workers = [context.Process(target=work, args=(sys.argv[2], sys.argv[3], number)) for number in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
        assert worker.exitcode == 0
"""


class SentTest(ClientTest):
    def test_should_go_on_with_the_run_when_it_is_sent_to_another_process(self):
        with StandIn() as gateway:
            name = os.path.join(self.folder, "program.py")
            with open(name, "w", encoding="utf-8") as file:
                file.write(_SENT)
            process = children.subprocess.run(
                [sys.executable, name, gateway.url, self.folder],
                env=children.environment(), timeout=120, capture_output=True, check=False,
            )  # fmt: skip

            self.assertEqual(process.returncode, 0, process.stderr.decode())
            self.assertEqual(sorted(gateway.run("sent").contents()), ["0", "1", "2", "3"])
            self.assertTrue(gateway.run("sent").ended)


_SENT = """
import multiprocessing, sys
from werkspur import Werkspur

def work(run, number):
    run.item("other", str(number), metadata={"type": "t"})

if __name__ == "__main__":
    client = Werkspur(sys.argv[1], spool=sys.argv[2])
    with client.start("sent", config_name="dada") as run:
        context = multiprocessing.get_context("spawn")
        with context.Pool(2) as pool:
            pool.starmap(work, [(run, number) for number in range(4)])
            pool.close()
            pool.join()
    assert client.flush(20)
"""


class EndTest(ClientTest):
    def test_should_record_everything_when_a_script_just_ends(self):
        for spool in (self.folder, ""):
            with self.subTest(spool=bool(spool)), StandIn() as gateway:
                children.run(
                    """
                    client = Werkspur(sys.argv[1], spool=sys.argv[2])
                    with client.start("script", **CONTEXT) as run:
                        for number in range(50):
                            run.item("other", "step %d" % number, metadata={"type": "t"})
                    """,
                    gateway.url,
                    spool,
                )
                self.assertEqual(len(gateway.run("script").items), 52)

    def test_should_leave_it_on_disk_and_end_soon_when_a_script_ends_and_the_gateway_is_away(self):
        with StandIn() as gateway:
            gateway.close()
            out = children.run(
                """
                client = Werkspur(sys.argv[1], spool=sys.argv[2], exit_seconds=20)
                client.start("script", **CONTEXT).item("user_input_text", "kept")
                """,
                gateway.url,
                self.folder,
            )
            self.assertEqual(out, "")
            with StandIn(port=gateway.port) as again:
                client = self.client(again.url)
                until(lambda: client.flush(10).acknowledged == 2, "what the script left")

    def test_should_end_with_the_pipelines_own_error_when_it_fails(self):
        with StandIn() as gateway:
            process = children.start(
                """
                client = Werkspur(sys.argv[1], spool=sys.argv[2])
                with client.start("failing", **CONTEXT) as run:
                    raise ValueError("of the pipeline")
                """,
                gateway.url,
                self.folder,
            )
            out, errors = process.communicate(timeout=60)

            self.assertEqual(process.returncode, 1)
            self.assertIn(b"ValueError: of the pipeline", errors)
            end = gateway.run("failing").items[-1][1]
            self.assertEqual(end["item_type"], "pipeline_error")
            self.assertEqual(end["metadata"]["error_type"], "ValueError")

    def test_should_have_what_was_reported_when_the_process_is_terminated(self):
        with StandIn() as gateway:
            process = children.start(
                """
                client = Werkspur(sys.argv[1], spool=sys.argv[2])
                run = client.start("terminated", **CONTEXT)
                run.item("user_input_text", "kept")
                client.flush(10)
                run.item("other", "too", metadata={"type": "t"})
                say("reported")
                time.sleep(60)
                """,
                gateway.url,
                self.folder,
            )
            process.stdout.readline()
            until(lambda: len(gateway.run("terminated").items) == 3, "the last step")
            process.send_signal(signal.SIGTERM)
            process.communicate(timeout=30)

            self.assertEqual(process.returncode, -signal.SIGTERM)


class InterruptionTest(ClientTest):
    def test_should_neither_stand_still_nor_lose_a_step_when_signal_handlers_report_too(self):
        with StandIn() as gateway:
            client = self.client(gateway.url)
            run = client.start("signals", **CONTEXT)
            handled = []

            def handler(*unused):
                run.item("other", "handled", metadata={"type": "t"})
                handled.append(1)

            before = signal.signal(signal.SIGALRM, handler)
            signal.setitimer(signal.ITIMER_REAL, 0.0002, 0.0002)
            try:
                for number in range(5_000):
                    run.item("other", "%d" % number, metadata={"type": "t"})
            finally:
                signal.setitimer(signal.ITIMER_REAL, 0)
                signal.signal(signal.SIGALRM, before)
            until(lambda: client.flush(20).acknowledged == 5_001 + len(handled), "all steps")
            contents = gateway.run("signals").contents()

            self.assertGreater(len(handled), 10)
            self.assertEqual([c for c in contents if c != "handled"], ["%d" % number for number in range(5_000)])
            others = [item for _, item in gateway.run("signals").items[1:] if "content" not in item]
            self.assertEqual(contents.count("handled"), len(handled), others)
            self.assertEqual(gateway.run("signals").missing(), [])

    def test_should_keep_each_threads_order_when_many_report_a_run(self):
        with StandIn() as gateway:
            client = self.client(gateway.url)
            run = client.start("threads", **CONTEXT)

            def work(name):
                for number in range(100):
                    run.item("other", "%s-%d" % (name, number), metadata={"type": "t"})

            threads = [threading.Thread(target=work, args=("t%d" % number,)) for number in range(20)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            self.assertTrue(client.flush(30))
            recorded = gateway.run("threads")

            self.assertEqual(recorded.missing(), [])
            for name in range(20):
                mine = [c for c in recorded.contents() if c.startswith("t%d-" % name)]
                self.assertEqual(mine, ["t%d-%d" % (name, number) for number in range(100)])
            self.assert_adds_up(client.counts())

    def test_should_not_hold_up_the_loop_when_a_coroutine_reports_and_flushes(self):
        release = threading.Event()
        self.addCleanup(release.set)
        with StandIn() as gateway:
            client = self.client(gateway.url, spool=None)

            async def pipeline():
                async with client.start("loop", **CONTEXT) as run:
                    async with run.step("interception_final") as step:
                        await asyncio.sleep(0)
                        step.content = "A fish"
                gateway.fault = standin.hanging(release)
                client.attach("loop").item("other", "late", metadata={"type": "t"})
                flushing = asyncio.ensure_future(client.aflush(30))
                turns = 0
                while turns < 100:
                    await asyncio.sleep(0)
                    turns += 1
                self.assertFalse(flushing.done())
                gateway.fault = None
                release.set()
                return await flushing

            self.assertTrue(asyncio.run(pipeline()))
            self.assertEqual(gateway.run("loop").contents(), ["A fish", "late"])

    def test_should_not_hold_up_the_end_of_the_loop_when_a_flush_is_cancelled(self):
        client = self.client("http://127.0.0.1:1", spool=None)

        async def pipeline():
            client.start("loop", **CONTEXT)
            with self.assertRaises(asyncio.TimeoutError):
                await asyncio.wait_for(client.aflush(30), 0.05)

        begin = time.monotonic()
        asyncio.run(pipeline())
        self.assertLess(time.monotonic() - begin, 15)

    def test_should_warn_when_there_is_a_client_for_each_request(self):
        with self.assertLogs("werkspur", "WARNING") as lines:
            for _ in range(10):
                self.client("http://127.0.0.1:1", spool=None)

        self.assertEqual(len([line for line in lines.output if "one client for the whole process" in line]), 1)

    def test_should_stay_small_when_many_runs_come_and_go(self):
        with StandIn() as gateway:
            client = self.client(gateway.url)
            for number in range(3_000):
                client.start("run-%d" % number, **CONTEXT).complete()

            self.assertTrue(client.flush(60))
            # What is on disk is safe for flush, and goes on from there.
            until(lambda: len(gateway.runs) == 3_000, "all runs at the gateway")
            self.assertTrue(client.flush(60))
            guard = client._engine._store.guard
            if guard is not None:
                self.assertEqual(len(guard._free), 1024)


if __name__ == "__main__":
    time.tzset()
    unittest.main()
