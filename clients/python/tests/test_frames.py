# SPDX-License-Identifier: Apache-2.0
"""Frames on disk, whole and damaged."""
import os
import random
import tempfile
import unittest

from werkspur.spool import cursor, frames, log


def _data(contents, segment=1):
    data = b""
    for content in contents:
        data += frames.write(content, segment, len(data))
    return data


def _read(data, segment=1):
    return [found.content for found in frames.read(data, segment) if found.content is not None]


class FramesTest(unittest.TestCase):
    def test_should_give_back_what_was_written_when_nothing_is_damaged(self):
        contents = [b"", b"a", os.urandom(100_000), b"z" * 10]

        self.assertEqual(_read(_data(contents)), contents)

    def test_should_lose_one_frame_when_any_byte_of_it_is_damaged(self):
        contents = [b"first", b"second", b"third"]
        data = _data(contents)
        for place in range(len(data)):
            damaged = bytearray(data)
            damaged[place] ^= 0x55
            read = _read(bytes(damaged))
            self.assertEqual(len(read), 2, place)
            self.assertTrue(all(content in contents for content in read), place)

    def test_should_read_what_is_whole_when_the_end_is_torn_off(self):
        contents = [b"first", b"second", b"third"]
        data = _data(contents)
        for end in range(len(data)):
            read = _read(data[:end])
            self.assertEqual(read, contents[: len(read)], end)

    def test_should_not_take_a_frame_out_of_a_content_when_there_is_damage_before_it(self):
        inner = frames.write(b"not a frame here", 1, 0)
        data = _data([b"first", inner, b"last"])
        damaged = bytearray(data)
        damaged[len(frames.write(b"first", 1, 0)) + 1] ^= 1

        self.assertEqual(_read(bytes(damaged)), [b"first", b"last"])

    def test_should_end_when_it_reads_random_bytes(self):
        source = random.Random(20261130)
        for _ in range(200):
            data = b"".join(
                source.choice((frames.MARK, source.randbytes(source.randrange(40)))) for _ in range(source.randrange(50))
            )
            self.assertEqual(_read(data), [])

    def test_should_read_the_same_pieces_when_a_log_goes_over_several_segments(self):
        with tempfile.TemporaryDirectory() as folder:
            spool = log.SpoolLog(folder)
            contents = [os.urandom(700_000) for _ in range(9)]
            regions = [region for content in contents for region in spool.append([content])] + spool.append([b"a", b"b"])
            spool.sync()
            read = []
            for region in regions:
                with open(log.path_of(folder, region.segment), "rb") as file:
                    file.seek(region.start)
                    data = file.read(region.end - region.start)
                read += [found.content for found in frames.read(data, region.segment, region.start)]

            self.assertEqual(read, contents + [b"a", b"b"])
            self.assertGreater(len(log.segments(folder)), 1)

    def test_should_know_no_place_when_the_cursor_is_damaged(self):
        with tempfile.TemporaryDirectory() as folder:
            self.assertIsNone(cursor.read(folder))
            cursor.write(folder, cursor.Cursor(3, 5, 9))
            self.assertEqual(cursor.read(folder), cursor.Cursor(3, 5, 9))
            with open(os.path.join(folder, cursor.NAME), "r+b") as file:
                file.seek(8)
                file.write(b"\xff")
            self.assertIsNone(cursor.read(folder))
