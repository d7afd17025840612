# SPDX-License-Identifier: Apache-2.0
"""Values of Python that the shared cases cannot name, and ones that fight back."""
import array
import collections
import dataclasses
import datetime
import decimal
import enum
import fractions
import importlib.util
import json
import os
import pathlib
import time
import types
import unittest

from tests.support.capture import Captured

try:
    import numpy
except ImportError:
    numpy = None


@dataclasses.dataclass
class Fish:
    name: str
    scales: list


class Level(str, enum.Enum):
    KIDS = "kids"


class Plain(enum.Enum):
    EMPTY = (1, 2)


class Hostile:
    def __str__(self):
        raise RuntimeError("no text")

    __repr__ = __str__

    def __getattr__(self, name):
        raise RuntimeError("no " + name)


class HostileDict(dict):
    def items(self):
        raise RuntimeError("no items")


class Endless(str):
    def __str__(self):
        return self


class ValuesTest(unittest.TestCase):
    def setUp(self):
        self.client = Captured()
        self.run_ = self.client.attach("run-1")

    def kept(self, value):
        """What becomes of a value in the metadata, and the line about it."""
        self.run_.item("other", metadata={"type": "t", "v": value})
        metadata = self.client.last()["metadata"]
        lines = metadata.get("werkspur_warnings", [])
        return metadata["v"], lines[0] if lines else None

    def test_should_keep_containers_without_a_word_when_they_are_plain_data(self):
        named = collections.namedtuple("Named", "a b")
        for given, expected in (
            ((1, 2), [1, 2]),
            (named(1, 2), [1, 2]),
            (collections.OrderedDict(a=1), {"a": 1}),
            (types.MappingProxyType({"a": 1}), {"a": 1}),
            (collections.deque([1, 2]), [1, 2]),
            (range(3), [0, 1, 2]),
            (array.array("d", [0.5]), [0.5]),
            (collections.Counter("aa"), {"a": 2}),
            (Level.KIDS, "kids"),
            (True, True),
            (decimal.Decimal("1.50"), 1.5),
        ):
            with self.subTest(repr(given)):
                self.assertEqual(self.kept(given), (expected, None))

    def test_should_keep_what_json_does_not_know_with_a_mark(self):
        for given, expected in (
            (Fish("Flunder", [1]), {"name": "Flunder", "scales": [1]}),
            (Plain.EMPTY, "EMPTY"),
            (fractions.Fraction(1, 4), 0.25),
            (3 + 4j, "(3+4j)"),
            (bytearray(b"\x00\xff"), "AP8="),
            (memoryview(b"ab"), "YWI="),
            (frozenset((2, 1)), [1, 2]),
            ({1: None}.keys(), [1]),
            (datetime.date(2026, 11, 3), "2026-11-03"),
            (datetime.time(9, 30), "09:30:00"),
            (datetime.datetime(2026, 11, 3, 9, 30), "2026-11-03T09:30:00"),
            (datetime.timedelta(minutes=1), 60.0),
            (pathlib.PurePosixPath("a/b"), "a/b"),
            (ValueError("boom"), "ValueError: boom"),
            (decimal.Decimal("NaN"), "NaN"),
            (decimal.Decimal("-Infinity"), "-Infinity"),
            (decimal.Decimal("1E+99999"), "1E+99999"),
        ):
            with self.subTest(repr(given)):
                value, line = self.kept(given)
                self.assertEqual(value, expected)
                self.assertTrue(line.startswith("metadata.v: "), line)

    def test_should_never_use_up_an_iterator_when_one_is_passed(self):
        given = iter([1, 2, 3])
        value, line = self.kept(given)

        self.assertIn("iterator", value)
        self.assertIsNotNone(line)
        self.assertEqual(list(given), [1, 2, 3])

    def test_should_keep_the_step_when_values_fight_back(self):
        deep = []
        for _ in range(100_000):
            deep = [deep]
        wide = {}
        wide["a"] = wide["b"] = wide
        for given in (Hostile(), [Hostile()], HostileDict(a=1), {Hostile(): 1}, deep, wide, Endless("a"), 10**5000,
                      -(10**5000), object, lambda: None, float("-inf"), b"\xff" * 10, Captured, os):  # fmt: skip
            with self.subTest(type(given).__name__):
                value, _ = self.kept(given)
                json.dumps(value)

    def test_should_keep_the_step_when_any_argument_fights_back(self):
        for name in ("content", "file_path", "config_used", "model_used", "backend_used", "stage", "media_type",
                     "stage_iteration", "loop_iteration", "execution_time", "timestamp", "metadata", "unheard_of"):  # fmt: skip
            for given in (Hostile(), HostileDict(a=1), [Hostile()], float("nan"), "\ud800", 10**5000, {"a": {1, 2}}, ()):
                with self.subTest(name, given=type(given).__name__):
                    self.run_.item("output_image", **{name: given})
                    self.assertIn(self.client.last()["item_type"], ("output_image",))

    def test_should_keep_the_start_and_the_end_when_any_argument_fights_back(self):
        for given in (Hostile(), HostileDict(a=1), [Hostile()], float("nan"), "\ud800", 10**5000, {"a": {1, 2}}, ()):
            with self.subTest(type(given).__name__):
                self.client.start(given, config_name=given, used_seed=given, attributes=given, metadata=given, odd=given)
                self.assertIn("context", self.client.last())
                run = self.client.start(given)
                run.complete(stage=given, metadata=given, timestamp=given)
                run.error(given, stage=given, metadata=given)
                self.assertIn("content", self.client.last())

    def test_should_copy_what_it_is_given_when_the_pipeline_changes_it_afterwards(self):
        inner = [1]
        metadata = {"type": "t", "list": inner}
        self.run_.item("other", metadata=metadata)
        inner.append(2)
        metadata["more"] = 1

        self.assertEqual(self.client.last()["metadata"], {"type": "t", "list": [1]})

    def test_should_take_paths_and_durations_as_such_when_a_field_is_made_for_them(self):
        self.run_.item("output_image", file_path=pathlib.Path("media/a.png"), loop_iteration=1,
                       execution_time=datetime.timedelta(seconds=2))  # fmt: skip
        item = self.client.last()

        self.assertEqual((item["file_path"], item["execution_time"]), ("media/a.png", 2.0))
        self.assertNotIn("metadata", item)

    def test_should_take_this_machines_zone_when_a_time_has_none(self):
        before = os.environ.get("TZ")
        os.environ["TZ"] = "Europe/Berlin"
        time.tzset()
        try:
            for given in (datetime.datetime(2026, 11, 3, 9, 30), "2026-11-03T09:30:00", "2026-11-03 09:30"):
                self.run_.item("user_input_text", timestamp=given)
                item = self.client.last()
                self.assertEqual(item["timestamp"], "2026-11-03T08:30:00.000000Z")
                self.assertIn("zone", item["metadata"]["werkspur_warnings"][0])
        finally:
            os.environ.pop("TZ") if before is None else os.environ.__setitem__("TZ", before)
            time.tzset()

    def test_should_read_each_time_or_say_why_not_when_other_systems_wrote_it(self):
        expected = {
            "1969-12-31T23:59:59Z": None,
            "2262-04-12T00:00:00Z": "2262-04-12T00:00:00.000000Z",
            "2016-12-31T23:59:60Z": "2016-12-31T23:59:59.999999Z",
            "2026-10-25T02:30:00+02:00": "2026-10-25T00:30:00.000000Z",
            "2026-11-03 09:30:00+00:00": "2026-11-03T09:30:00.000000Z",
            "2026-11-03T09:30:00.123456789Z": "2026-11-03T09:30:00.123456Z",
            "2026-11-03T09:30:00+0100": "2026-11-03T08:30:00.000000Z",
        }
        for given, time_ in expected.items():
            with self.subTest(given):
                self.run_.item("user_input_text", timestamp=given)
                item = self.client.last()
                if time_ is None:
                    self.assertEqual(item["metadata"]["timestamp"], given)
                else:
                    self.assertEqual(item["timestamp"], time_)

    def test_should_tell_error_and_type_when_an_exception_has_no_text(self):
        class BrokenError(Exception):
            def __str__(self):
                raise RuntimeError("no text")

        self.run_.error(BrokenError())

        self.assertEqual(self.client.last()["content"], "BrokenError: (its message cannot be read)")
        self.assertEqual(self.client.last()["metadata"]["error_type"], "BrokenError")


@unittest.skipUnless(numpy, "numpy is not there for this Python")
class NumpyTest(ValuesTest):
    def test_should_keep_numbers_and_arrays_as_such_with_a_mark(self):
        for given, expected in (
            (numpy.float32(0.1), 0.1),
            (numpy.float16(0.5), 0.5),
            (numpy.float32("nan"), "NaN"),
            (numpy.int64(7), 7),
            (numpy.uint64(2**64 - 1), 2**64 - 1),
            (numpy.bool_(True), True),
            (numpy.zeros(3), [0.0, 0.0, 0.0]),
            (numpy.zeros((2, 2), dtype="int8"), [[0, 0], [0, 0]]),
            (numpy.datetime64("2026-11-03"), "2026-11-03"),
            (numpy.datetime64("2026-11-03T09:30:00", "ns"), "2026-11-03T09:30:00.000000000"),
            (numpy.datetime64("NaT", "ns"), "NaT"),
            (numpy.timedelta64(1500, "ms"), 1.5),
            (numpy.timedelta64(2, "Y"), "2 years"),
            (numpy.timedelta64("NaT", "s"), "NaT"),
            (numpy.array(numpy.datetime64("2026-11-03", "ns")), "2026-11-03T00:00:00.000000000"),
            (numpy.array(["2026-11-03"], dtype="datetime64[s]"), ["2026-11-03T00:00:00"]),
        ):
            with self.subTest(repr(given)):
                value, line = self.kept(given)
                self.assertEqual(value, expected)
                self.assertIsNotNone(line)

    def test_should_keep_a_remark_when_an_array_is_a_picture(self):
        value, line = self.kept(numpy.zeros((512, 512, 3), dtype="uint8"))

        self.assertEqual(value, "[numpy.ndarray uint8 of shape (512, 512, 3)]")
        self.assertIn("786432 numbers", line)

    def test_should_take_a_number_of_numpy_as_one_when_a_field_wants_a_number(self):
        self.run_.item("output_text", loop_iteration=numpy.int64(2), execution_time=numpy.float32(0.5))
        item = self.client.last()

        self.assertEqual((item["loop_iteration"], item["execution_time"]), (2, 0.5))


if __name__ == "__main__":
    assert importlib.util
    unittest.main()
