# SPDX-License-Identifier: Apache-2.0
"""A disk that is full, small, read-only, unwritable or gone: the pipeline feels nothing, and afterwards everything is there once."""
import os
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

    def test_should_go_on_when_the_disk_turns_read_only_and_back(self):
        with StandIn() as gateway:
            gateway.fault = standin.answering(503, Retry_After="0")
            client = self.client(gateway.url)
            run = client.start("read-only", **CONTEXT)
            until(lambda: client.counts().spooled == 1, "the start on disk")
            for wanted in ("ro", "rw"):
                # Open files keep a sound file system from turning read-only; a failing one turns all the same.
                client._engine._store._own.log.abandon()
                client._engine._store._own.held.release()
                self.assertTrue(_mounted(self.folder, "-o", "remount," + wanted))
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
