# SPDX-License-Identifier: Apache-2.0
"""What a process leaves on disk when it is killed, and who sends it."""
import glob
import os
import random
import shutil
import time
import unittest

from tests.support import children
from tests.support.clients import CONTEXT, ClientTest
from tests.support.standin import StandIn
from tests.support.waiting import until
from werkspur import Werkspur
from werkspur.call import ITEM, Step
from werkspur.spool import folder, log

_AWAY = "http://127.0.0.1:1"
_KILLS = int(os.environ.get("WERKSPUR_TEST_KILLS", "6"))

_REPORT = """
    client = Werkspur(sys.argv[1], spool=sys.argv[2])
    run = client.start(sys.argv[3], **CONTEXT)
    for number in range(100_000):
        run.item("other", "%d" % number, metadata={"type": "t"})
        if number % 50 == 49:
            say(number if client.flush(0.05) else -1)
        time.sleep(0.0002)
"""


class TakeoverTest(ClientTest):
    def gap_after(self, gateway, program, *arguments):
        """How many calls of a run are missing in its record, when a program that attached to it has been killed."""
        with Werkspur(gateway.url, spool=None) as other:
            other.start("killed", **CONTEXT)
            self.assertTrue(other.flush(10))
        process = children.start(program, gateway.url, self.folder, *arguments)
        process.communicate(timeout=60)
        client = self.client(gateway.url)
        client.flush(10)
        until(lambda: not client.flush(10).spooled, "everything that was left")
        client.attach("killed").item("output_text", "after", loop_iteration=1)
        self.assertFalse(client.flush(10).queued)
        client.close(10)
        recorded = gateway.run("killed")
        return len(recorded.missing()) + len(recorded.contents()) - 1

    @unittest.skipUnless(os.path.isdir("/dev/shm"), "this system has no shared memory in /dev/shm")
    def test_should_show_the_first_calls_of_a_process_as_a_gap_when_it_is_killed_at_once(self):
        for held in (True, False):
            with self.subTest(held=held), StandIn() as gateway:
                before = glob.glob("/dev/shm/werkspur-*-p-*")
                calls = self.gap_after(
                    gateway,
                    """
                    client = Werkspur(sys.argv[1], spool=sys.argv[2])
                    if sys.argv[3]:  # its own threads never get to anything
                        client._engine._worker.turn = lambda timeout: time.sleep(60)
                    run = client.attach("killed")
                    for number in range(20):
                        run.item("output_text", "%d" % number)
                    os.kill(os.getpid(), 9)
                    """,
                    "held" if held else "",
                )
                self.assertEqual(calls, 20)
                self.assertEqual(set(glob.glob("/dev/shm/werkspur-*-p-*")) - set(before), set())

    @unittest.skipUnless(os.path.isdir("/dev/shm"), "this system has no shared memory in /dev/shm")
    def test_should_show_the_calls_of_forked_children_as_gaps_when_they_end_without_a_word(self):
        with StandIn() as gateway:
            calls = self.gap_after(
                gateway,
                """
                client = Werkspur(sys.argv[1], spool=sys.argv[2])
                run = client.attach("killed")
                for child in range(4):
                    pid = os.fork()
                    if pid == 0:
                        for number in range(20):
                            run.item("output_text", "%d" % number)
                        os._exit(0)
                    os.waitpid(pid, 0)
                """,
            )
            self.assertEqual(calls, 80)

    @unittest.skipUnless(os.path.isdir("/dev/shm"), "this system has no shared memory in /dev/shm")
    def test_should_show_calls_as_a_gap_when_the_disk_failed_and_the_process_was_killed(self):
        shutil.rmtree(self.folder)
        with open(self.folder, "w", encoding="ascii"):
            pass
        self.addCleanup(os.unlink, self.folder)
        with StandIn() as gateway:
            calls = self.gap_after(
                gateway,
                """
                client = Werkspur(sys.argv[1], spool=sys.argv[2])
                run = client.attach("killed")
                run.item("output_text", "answered")
                assert client.flush(10)
                client._engine._sender.turn = lambda timeout: time.sleep(60)
                for number in range(20):
                    run.item("output_text", "%d" % number)
                client.flush(0.5)
                os.kill(os.getpid(), 9)
                """,
            )
            self.assertEqual(calls, 21)

    def test_should_give_each_slot_back_when_calls_of_many_runs_were_in_memory_only(self):
        name = os.path.join(self.folder, "file")
        with open(name, "w", encoding="ascii"):
            pass
        with StandIn() as gateway:
            client = self.client(gateway.url, spool=name)
            for number in range(50):
                client.start("run-%d" % number, **CONTEXT).complete()
            self.assertTrue(client.flush(30))
            guard = client._engine._store.guard
            if guard is not None:
                until(lambda: len(guard._free) == 1024, "the slots")
            self.assertEqual(client._engine._unkept, {})

    @unittest.skipUnless(os.path.isdir("/dev/shm"), "this system has no shared memory in /dev/shm")
    def test_should_leave_the_guard_of_the_living_alone_when_its_folder_is_not_there_yet(self):
        first = self.client(_AWAY)
        first._engine._worker.turn = lambda timeout: time.sleep(0.01) or True
        first.attach("living").item("output_text", "waits")
        second = self.client(_AWAY)
        second.flush(0)

        self.assertEqual(second.counts().recovered, 0)
        self.assertIsNotNone(first._engine._store.guard)
        self.assertTrue(os.path.exists(first._engine._store.guard._path))
        del first._engine._worker.turn

    def segments(self):
        return glob.glob(os.path.join(self.folder, "**", "*.seg"), recursive=True)

    def test_should_send_what_a_dead_process_left_when_another_one_starts(self):
        with StandIn() as gateway:
            gateway.close()
            children.run(
                """
                client = Werkspur(sys.argv[1], spool=sys.argv[2])
                run = client.start("left", **CONTEXT)
                run.item("user_input_text", "from the dead")
                assert client.flush(5).spooled == 2
                os._exit(0)
                """,
                gateway.url,
                self.folder,
            )
            with StandIn(port=gateway.port) as again:
                client = self.client(again.url)
                until(lambda: client.flush(10).acknowledged == 2, "the steps of the dead")

                self.assertEqual(client.counts().recovered, 2)
                self.assertEqual(again.run("left").contents(), ["from the dead"])
                self.assert_adds_up(client.counts())
                client.close(10)
                self.assertEqual(self.segments(), [])

    def test_should_leave_the_folder_of_the_living_alone_when_another_one_starts(self):
        first = self.client(_AWAY)
        first.start("living", **CONTEXT)
        self.assertEqual(first.flush(5).spooled, 1)
        second = self.client(_AWAY)
        second.flush(0)

        self.assertEqual(second.counts().recovered, 0)
        self.assertEqual(len(self.segments()), 1)

    def test_should_never_send_to_one_gateway_what_was_meant_for_another(self):
        with StandIn() as gateway:
            children.run(
                """
                client = Werkspur("http://127.0.0.1:1", spool=sys.argv[1])
                client.start("meant-for-another", **CONTEXT)
                client.flush(5)
                os._exit(0)
                """,
                self.folder,
            )
            client = self.client(gateway.url)
            client.start("mine", **CONTEXT)

            self.assertTrue(client.flush(10))
            self.assertIsNone(gateway.run("meant-for-another"))

    def test_should_keep_what_flush_called_safe_and_show_the_rest_as_a_gap_when_it_is_killed(self):
        source = random.Random(int(os.environ.get("WERKSPUR_TEST_SEED", "20261130")))
        for kill in range(_KILLS):
            skips = kill % 2 == 0
            with self.subTest(skips=skips, kill=kill), StandIn(skips) as gateway:
                self.killed(gateway, "killed-%d" % kill, source.uniform(0, 0.5))

    def killed(self, gateway, run_id, seconds):
        process = children.start(_REPORT, gateway.url, self.folder, run_id)
        try:
            first = process.stdout.readline()
            until(lambda end=time.monotonic() + seconds: time.monotonic() > end, "the moment of the kill")
        finally:
            process.kill()
            rest, errors = process.communicate()
        safe = max(int(line) for line in (first + rest).decode().split())
        client = self.client(gateway.url)
        run = client.attach(run_id)
        until(lambda: not client.flush(10).spooled, "everything that was left")
        run.item("output_text", "goes on", loop_iteration=1)
        client.flush(10)
        until(lambda: client.counts().spooled == 0, "the last step")
        client.close(10)

        recorded = gateway.run(run_id)
        contents = recorded.contents()
        steps = [int(content) for content in contents[:-1]]
        self.assertEqual(contents[-1], "goes on")
        self.assertGreaterEqual(steps[-1], safe, errors.decode())
        self.assertEqual(steps, list(range(len(steps))))
        lost = client.counts().dropped.get("process_ended", 0)
        self.assertEqual(len(recorded.missing()), lost)
        self.assertLess(lost, 200)
        self.assert_adds_up(client.counts())

    def test_should_go_on_with_the_rest_when_bytes_of_the_spool_are_damaged(self):
        source = random.Random(7)
        for damage in range(6):
            with self.subTest(damage=damage), StandIn() as gateway:
                gateway.close()
                run_id = "damaged-%d" % damage
                children.run(
                    """
                    client = Werkspur(sys.argv[1], spool=sys.argv[2])
                    run = client.start(sys.argv[3], **CONTEXT)
                    for number in range(50):
                        run.item("other", "%d" % number, metadata={"type": "t"})
                    client.flush(5)
                    os._exit(0)
                    """,
                    gateway.url,
                    self.folder,
                    run_id,
                )
                (segment,) = self.segments()
                with open(segment, "r+b") as file:
                    size = os.path.getsize(segment)
                    file.seek(source.randrange(800, size - 300))
                    file.write(source.randbytes(40))
                with StandIn(port=gateway.port) as again:
                    client = self.client(again.url)
                    client.attach(run_id).item("output_text", "goes on", loop_iteration=1)
                    until(lambda client=client: not client.flush(10).spooled, "the rest")
                    client.close(10)
                    recorded = again.run(run_id)

                    lost = 50 - (len(recorded.items) - 2)
                    self.assertIn(lost, (1, 2))
                    self.assertEqual(len(recorded.missing()), lost)

    def left_behind(self, gateway, *numbers, name=None):
        """A folder of a dead process that attached to a run, with its calls in this order on the disk."""
        root = folder.root_for(self.folder, gateway.url)
        path = folder.place(root)
        held = folder.make(path)
        body = b'{"item_type":"other","content":"%d","metadata":{"type":"t"}}'
        steps = [Step(ITEM, "shared", "dead-1", number, number - 1, False, body % number) for number in numbers]
        log.SpoolLog(path).append([step.frame() for step in steps])
        held.release()
        if name:
            os.rename(path, os.path.join(root, name))

    def test_should_keep_the_order_of_calls_when_a_process_died_that_had_put_one_behind_the_others(self):
        orders = ([2, 3, 1], [1, 2, 3, 1], [2, 3, 1, 2, 3], [3, 1, 2], [2, 5, 1, 3, 4], [4, 5, 3, 1, 2], [1, 2, 3, 1, 2, 3, 1])
        for skips in (True, False):
            for order in orders:
                for knows in (True, False):
                    with self.subTest(skips=skips, order=order, knows=knows), StandIn(skips) as gateway:
                        self.taken_over_in_order(gateway, order, knows)

    def taken_over_in_order(self, gateway, order, knows):
        other = self.client(gateway.url, spool=None)
        if knows:
            other.start("shared", **CONTEXT)
            self.assertTrue(other.flush(10))
        self.left_behind(gateway, *order)
        client = self.client(gateway.url)
        client.flush(0)
        if not knows:
            until(lambda: gateway.requests, "the first request")
            other.start("shared", **CONTEXT)
            self.assertTrue(other.flush(10))

        until(lambda: client.flush(10).acknowledged == len(order), "all of them")
        recorded = gateway.run("shared")
        self.assertEqual(recorded.contents(), ["%d" % number for number in sorted(set(order))])
        self.assertEqual(recorded.missing(), [])
        self.assertEqual(client.counts().dropped, {})
        self.assert_adds_up(client.close(10))
        self.assertEqual(self.segments(), [])

    def test_should_keep_the_order_of_calls_when_they_lie_in_the_folders_of_two_dead_processes(self):
        for skips in (True, False):
            with self.subTest(skips=skips), StandIn(skips) as gateway:
                other = self.client(gateway.url, spool=None)
                other.start("shared", **CONTEXT)
                self.assertTrue(other.flush(10))
                self.left_behind(gateway, 2, 3, name="p-0-1-older")
                self.left_behind(gateway, 1)
                client = self.client(gateway.url)

                until(lambda client=client: client.flush(10).acknowledged == 3, "all of them")
                self.assertEqual(gateway.run("shared").contents(), ["1", "2", "3"])
                client.close(10)

    def test_should_drop_what_is_over_age_when_it_takes_a_folder_over(self):
        with StandIn() as gateway:
            gateway.close()
            children.run(
                """
                client = Werkspur(sys.argv[1], spool=sys.argv[2])
                client.start("old", **CONTEXT)
                client.flush(5)
                os._exit(0)
                """,
                gateway.url,
                self.folder,
            )
            (segment,) = self.segments()
            os.utime(segment, (time.time() - 40 * 86400,) * 2)
            with StandIn(port=gateway.port) as again:
                client = self.client(again.url)
                until(lambda: client.flush(1).dropped, "the drop")

                self.assertEqual(client.counts().dropped, {"spool_expired": 1})
                self.assertIsNone(again.run("old"))
                self.assert_adds_up(client.counts())

    @unittest.skipUnless(os.path.isdir("/dev/shm"), "this system has no shared memory in /dev/shm")
    def test_should_leave_nothing_in_shared_memory_when_the_spool_of_a_dead_process_was_deleted(self):
        children.run(
            """
            client = Werkspur("http://127.0.0.1:1", spool=sys.argv[1])
            client.start(**CONTEXT).item("user_input_text", "kept")
            client.flush(5)
            os._exit(0)
            """,
            self.folder,
        )
        (folder,) = glob.glob(os.path.join(self.folder, "*", "p-*"))
        guard = "/dev/shm/werkspur-%d-%s" % (os.getuid(), os.path.basename(folder))
        self.assertTrue(os.path.exists(guard))
        shutil.rmtree(folder)
        client = self.client(_AWAY)
        client.start(**CONTEXT)
        client.flush(5)

        self.assertFalse(os.path.exists(guard))

    def test_should_not_be_misled_when_there_are_foreign_files_in_the_spool(self):
        with StandIn() as gateway:
            client = self.client(gateway.url)
            client.start("first", **CONTEXT)
            client.close(10)
            (root,) = glob.glob(os.path.join(self.folder, "*"))
            for name in ("p-1-1-aaaaaaaa", "p-2-2-bbbbbbbb", "notes"):
                os.mkdir(os.path.join(root, name))
            os.utime(os.path.join(root, "p-1-1-aaaaaaaa"), (1, 1))
            for name in ("lock", "00000001.seg", "cursor", "picture.png"):
                with open(os.path.join(root, "p-2-2-bbbbbbbb", name), "wb") as file:
                    file.write(b"\0" * 1000)
            again = self.client(gateway.url)
            again.start("second", **CONTEXT)

            self.assertTrue(again.flush(10))
            self.assertEqual(again.counts().recovered, 0)
            self.assertTrue(os.path.isdir(os.path.join(root, "notes")))
            self.assertFalse(os.path.exists(os.path.join(root, "p-1-1-aaaaaaaa")))
