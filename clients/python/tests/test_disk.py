# SPDX-License-Identifier: Apache-2.0
"""A disk that is full, small, read-only, unwritable or gone: the pipeline feels nothing, and afterwards everything is there once."""
import glob
import os
import pathlib
import shutil
import subprocess
import unittest

from tests.support import standin
from tests.support.clients import CONTEXT, ClientTest
from tests.support.standin import StandIn
from tests.support.waiting import until


def _mounted(folder, *options):
    return subprocess.run(["mount", *options, folder], capture_output=True, check=False).returncode == 0


class SmallDiskTest(ClientTest):
    """A file system of its own; needs root, else skipped with a line."""

    def setUp(self):
        super().setUp()
        if os.geteuid() != 0 or not _mounted(self.folder, "-t", "tmpfs", "-o", "size=256k,mode=700", "none"):
            self.skipTest("a small disk cannot be mounted here (needs root)")
        self._cleanups.insert(1, (subprocess.run, (["umount", "-l", self.folder],), {"check": False}))

    def fill(self):
        """Takes what room there is."""
        name = os.path.join(self.folder, "filler")
        with open(name, "wb", buffering=0) as file:
            try:
                while True:
                    file.write(b"x" * 512)
            except OSError:
                return name

    def test_should_go_on_in_memory_and_come_back_when_the_disk_fills_up_and_empties_again(self):
        with StandIn() as gateway:
            gateway.fault = standin.answering(503, Retry_After="0")
            client = self.client(gateway.url)
            run = client.start("full", **CONTEXT)
            until(lambda: client.counts().spooled == 1, "the start on disk")
            filler = self.fill()
            for number in range(200):
                run.item("other", "%d" % number + "x" * 500, metadata={"type": "t"})
            until(lambda: not client.spool_usable, "the disk to be given up")
            self.assert_adds_up(client.counts())
            self.assertGreater(client.counts().queued, 0)
            os.unlink(filler)
            until(lambda: client.counts().queued == 0, "the steps to go to disk", 30)
            self.assertTrue(client.spool_usable)
            gateway.fault = None
            until(lambda: client.flush(10).acknowledged == 201, "all steps")

            contents = [content.rstrip("x") for content in gateway.run("full").contents()]
            self.assertEqual(contents, ["%d" % number for number in range(200)])
            self.assert_adds_up(client.counts())

    def test_should_send_everything_when_there_is_more_than_the_disk_holds(self):
        with StandIn() as gateway:
            client = self.client(gateway.url)
            run = client.start("more", **CONTEXT)
            for number in range(2_000):
                run.item("other", "%d" % number + "x" * 1_000, metadata={"type": "t"})
            until(lambda: client.flush(10).acknowledged == 2_001, "all steps")

            self.assertEqual(len(gateway.run("more").items), 2_001)
            self.assertEqual(gateway.run("more").missing(), [])
            self.assert_adds_up(client.counts())

    def turned(self, client, wanted):
        # Open files keep a sound file system from turning read-only; a failing one turns all the same.
        client._engine._store._own.log.abandon()
        client._engine._store._own.held.release()
        return _mounted(self.folder, "-o", "remount," + wanted)

    def test_should_go_on_when_the_disk_turns_read_only_and_back(self):
        with StandIn() as gateway:
            gateway.fault = standin.answering(503, Retry_After="0")
            client = self.client(gateway.url)
            run = client.start("read-only", **CONTEXT)
            until(lambda: client.counts().spooled == 1, "the start on disk")
            for wanted in ("ro", "rw"):
                until(lambda wanted=wanted: self.turned(client, wanted), "the disk to turn")
                run.item("other", wanted, metadata={"type": "t"})
                until(lambda wanted=wanted: client.spool_usable == (wanted == "rw"), "the disk to be noticed")
            gateway.fault = None
            until(lambda: client.flush(10).acknowledged == 3, "all steps")

            self.assertEqual(gateway.run("read-only").contents(), ["ro", "rw"])
            self.assert_adds_up(client.counts())


class NoDiskTest(ClientTest):
    def test_should_go_on_in_memory_when_the_folder_cannot_be_made(self):
        name = os.path.join(self.folder, "file")
        with open(name, "w", encoding="ascii"):
            pass
        for spool in (name, os.path.join(name, "below"), "/proc/nowhere", "bad\0name"):
            with self.subTest(spool), StandIn() as gateway:
                client = self.client(gateway.url, spool=spool)
                client.start("memory", **CONTEXT).complete()

                self.assertTrue(client.flush(10))
                self.assertFalse(client.spool_usable)
                self.assertEqual(len(gateway.run("memory").items), 2)

    def test_should_go_on_when_the_folder_is_deleted_under_it(self):
        with StandIn() as gateway:
            client = self.client(gateway.url)
            run = client.start("deleted", **CONTEXT)
            self.assertTrue(client.flush(10))
            subprocess.run(["rm", "-rf", self.folder], check=True)
            for number in range(100):
                run.item("other", "%d" % number, metadata={"type": "t"})
            client.flush(10)
            counts = client.counts()

            self.assert_adds_up(counts)
            lost = sum(counts.dropped.values())
            self.assertEqual(len(gateway.run("deleted").items), 101 - lost)

    def delete(self, what):
        if what == "folder":
            shutil.rmtree(self.folder)
        elif what == "replaced":
            (own,) = glob.glob(os.path.join(self.folder, "*", "p-*"))
            os.rename(own, own + "-elsewhere")
            os.mkdir(own)
        elif what == "segments":
            for name in glob.glob(os.path.join(self.folder, "*", "*", "*.seg")):
                os.unlink(name)
        else:
            shutil.rmtree(self.folder)
            with open(self.folder, "w", encoding="ascii"):
                pass

    def test_should_lose_nothing_when_the_folder_is_deleted_and_the_gateway_is_there(self):
        for what in ("folder", "replaced", "segments", "for good"):
            with self.subTest(what), StandIn() as gateway:
                os.makedirs(self.folder, exist_ok=True)
                client = self.client(gateway.url)
                run = client.start("deleted", **CONTEXT)
                self.assertTrue(client.flush(10))
                self.delete(what)
                for number in range(100):
                    run.item("other", "%d" % number, metadata={"type": "t"})
                with client.start("second", **CONTEXT) as second:
                    second.item("user_input_text", "also")
                run.complete()

                self.assertTrue(client.flush(10), client.flush(0))
                self.assertEqual(client.spool_usable, what != "for good")
                self.assertEqual(gateway.run("deleted").contents(), ["%d" % number for number in range(100)])
                self.assertTrue(gateway.run("deleted").ended and gateway.run("second").ended)
                self.assertEqual(client.close(10).dropped, {})
                if what == "for good":
                    os.unlink(self.folder)
                else:
                    shutil.rmtree(self.folder)

    def test_should_put_it_on_the_disk_again_when_the_folder_is_deleted_and_the_gateway_is_away(self):
        for what in ("folder", "replaced", "segments"):
            with self.subTest(what), StandIn() as gateway:
                os.makedirs(self.folder, exist_ok=True)
                gateway.fault = standin.answering(503)
                client = self.client(gateway.url)
                run = client.start("deleted", **CONTEXT)
                for number in range(50):
                    run.item("other", "%d" % number, metadata={"type": "t"})
                self.assertTrue(client.flush(5))
                self.delete(what)
                for number in range(50, 100):
                    run.item("other", "%d" % number, metadata={"type": "t"})
                result = client.flush(5)
                self.assertTrue(result, result)
                self.assertEqual(result.spooled, 101)
                found = b"".join(pathlib.Path(name).read_bytes() for name in glob.glob(
                    os.path.join(self.folder, "*", "p-*[0-9a-f]", "*.seg")))  # fmt: skip
                for number in range(100):
                    self.assertIn(b'"content":"%d"' % number, found)
                gateway.fault = None

                until(lambda client=client: client.flush(10).acknowledged == 101, "all steps")
                self.assertEqual(gateway.run("deleted").contents(), ["%d" % number for number in range(100)])
                self.assert_adds_up(client.close(10))
                shutil.rmtree(self.folder)

    def test_should_not_be_told_safe_when_the_folder_is_gone_for_good_and_the_gateway_is_away(self):
        with StandIn() as gateway:
            gateway.fault = standin.answering(503)
            client = self.client(gateway.url)
            run = client.start("deleted", **CONTEXT)
            for number in range(50):
                run.item("other", "%d" % number, metadata={"type": "t"})
            self.assertTrue(client.flush(5))
            self.delete("for good")

            self.addCleanup(os.unlink, self.folder)
            self.assertFalse(client.flush(1))
            self.assertFalse(client.spool_usable)
            self.assert_adds_up(client.counts())
            run.complete()
            gateway.fault = None
            until(lambda: client.flush(10).acknowledged == 52, "all steps")
            self.assertTrue(client.flush(10))
            self.assertTrue(gateway.run("deleted").ended)
            self.assert_adds_up(client.counts())

    def test_should_stay_within_its_bound_when_the_gateway_is_away_for_long(self):
        client = self.client("http://127.0.0.1:1", spool_bytes=2 * 1024 * 1024, most_waiting=500)
        run = client.start("bounded", **CONTEXT)
        for number in range(3_000):
            run.item("other", "%d" % number + "x" * 2_000, metadata={"type": "t"})
            if number % 100 == 0:
                client.flush(0)
        client.flush(1)
        counts = client.counts()
        on_disk = sum(
            os.path.getsize(os.path.join(path, name)) for path, _, names in os.walk(self.folder) for name in names
        )

        self.assertLess(on_disk, 4 * 1024 * 1024)
        self.assertLessEqual(counts.queued, 1_001)
        self.assertGreater(counts.dropped["queue_full"], 0)
        self.assert_adds_up(counts)


if __name__ == "__main__":
    unittest.main()
