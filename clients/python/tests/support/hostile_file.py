# SPDX-License-Identifier: Apache-2.0
"""Calls that nobody should make, for clients in every language: a line each, with the marks of clients/cases and the digest of what comes of it.

``PYTHONPATH=src python3 -m tests.support.hostile_file SEED COUNT`` writes such lines. What the file of one seed says, any client must
come to (clients/cases/README.md).
"""
import hashlib
import json
import os
import pathlib
import random
import sys
import time

from tests.support import shared_cases
from tests.support.canonical import canonical_item, parsed
from tests.support.capture import Captured, item_text

PATH = pathlib.Path(__file__).resolve().parents[3] / "cases" / "hostile.jsonl"

_TYPES = (
    "user_input_text", "user_input_image", "translation_result", "stage1_safety_check", "stage1_blocked",
    "interception_iteration", "interception_final", "stage3_safety_check", "stage3_blocked", "output_text",
    "output_image", "output_audio", "output_music", "output_video", "output_3d", "other",
)  # fmt: skip
_NO_TYPES = (
    "pipeline_start", "sequence_released", "unknown", "context_prompt", "OUTPUT_IMAGE", " other ", "", "other\ud800", None, 5, True,
    {"$float": "NaN"}, ["other"], {"$enum": "KIDS"}, {"$unreadable": True},
)  # fmt: skip
_FIELDS = (
    "content", "file_path", "config_used", "model_used", "backend_used", "backend_type", "stage", "media_type",
    "stage_iteration", "loop_iteration", "execution_time", "timestamp", "metadata", "blocked_reason", "source",
    "sequence_number", "f\ud83d",
)  # fmt: skip
_TYPED = (
    "content", "file_path", "config_used", "model_used", "backend_used", "stage", "stage_iteration", "loop_iteration",
    "execution_time", "timestamp", "metadata", "metadata", "metadata",
)  # fmt: skip
_CONTEXT = (
    "config_name", "user_id", "session_id", "execution_mode", "safety_level", "used_seed", "device_id", "batch_id",
    "batch_index", "attributes", "language", "f\ud83d",
)  # fmt: skip
_KEYS = ("type", "a", "b\ud83d", "b\udca8", "b\ufffd", "c", "stage", "timestamp", "werkspur_warnings", "werkspur_truncated", "")
_NUMBERS = (-1, 0, 1, 2, 3, 4, 5, "3", " 4 ", "+2", 2.0, 2.5, True, 2**40, {"$exact": "3.0"}, {"$hex": "f" * 300})
_TIMES = (
    "2016-12-31T23:59:60Z", "2026-11-03T09:30:00.123456789Z", "1969-01-01T00:00:00Z", "2026-11-03 09:30:00,5+0130",
    "2026-11-03T09:30", "9999-12-31T23:59:59-01:00", "2026-02-29T00:00:00Z", "yesterday", 1762162200, 1762162200.987654, -5, 1e300,
)  # fmt: skip


class HostileCalls:
    """The same calls for the same seed, with every Python."""

    def __init__(self, seed):
        self._random = random.Random(seed)

    def call(self):
        """The name of the call and its arguments."""
        kind = self._below(20)
        if kind == 0:
            return "start", {"execution_id": self._pick(("abc-123", "Gruppe 7a", "ü\ud83d")) + self._text(), **self._context()}
        if kind == 1:
            return "complete", self._fields()
        if kind < 9:
            return "item", {"item_type": self._pick(_TYPES + (None,)), **self._typed_fields()}
        return "item", {"item_type": self._pick(_TYPES if self._below(4) else _NO_TYPES), **self._fields()}

    def _below(self, most):
        # Not randrange: what that makes of a seed has changed between versions.
        return int(self._random.random() * most)

    def _pick(self, values):
        return values[self._below(len(values))]

    def _fields(self):
        return {name: self._field(name) for name in sorted({self._pick(_FIELDS) for _ in range(1 + self._below(5))})}

    def _typed_fields(self):
        """As a language with types lets them in: what is odd is in the values."""
        fields = {}
        for name in sorted({self._pick(_TYPED) for _ in range(1 + self._below(5))}):
            if name == "metadata":
                fields[name] = {self._key(): self._value(0) for _ in range(self._below(6))}
            elif name == "timestamp":
                fields[name] = self._scalar(10)
            elif name == "execution_time":
                fields[name] = self._scalar(self._pick((4, 5)))
            elif name in ("stage", "loop_iteration", "stage_iteration"):
                fields[name] = self._scalar(2)
            else:
                fields[name] = self._scalar(self._pick((7, 8, 9, 11)))
        return fields

    def _context(self):
        context = {name: self._value(2) for name in sorted({self._pick(_CONTEXT) for _ in range(1 + self._below(8))})}
        if self._below(2):
            context["metadata"] = self._field("metadata")
        if self._below(4) == 0:
            context["timestamp"] = self._field("timestamp")
        return context

    def _field(self, name):
        if name == "metadata" and self._below(5):
            return {self._key(): self._value(0) for _ in range(self._below(6))}
        if name in ("stage", "loop_iteration", "stage_iteration", "execution_time") and self._below(4):
            return self._pick(_NUMBERS)
        if name == "timestamp" and self._below(4):
            return self._pick(_TIMES)
        value = self._value(1)
        # What bytes are as a path is a matter of the language.
        return None if name == "file_path" and isinstance(value, dict) and "$bytes" in value else value

    def _key(self):
        return self._pick(_KEYS) if self._below(60) else self._pick(("k", "ü")) * 1025

    def _value(self, depth):
        kind = self._below(26 if depth < 5 else 18)
        if kind < 18:
            return self._scalar(kind)
        if kind < 21:
            return [self._value(depth + 1) for _ in range(self._below(4))]
        if kind < 24:
            return {self._key(): self._value(depth + 1) for _ in range(self._below(4))}
        return self._pick(({"$nested": 28 + self._below(8)}, {"$circle": True}, {"$list": [self._scalar(self._below(4)), 10_001]},
                           {"$map": 10_001}, {"$entries": [[1, "a"], [None, self._value(5)], ["1", "b"]]}))  # fmt: skip

    def _scalar(self, kind):
        return (
            lambda: None,
            lambda: self._below(2) == 0,
            lambda: self._below(15) - 5,
            lambda: (self._below(2**52) << 20) * (1 - 2 * self._below(2)) + self._below(100),
            lambda: round(self._random.random() * 2e6 - 1e6, 3),
            lambda: {"$float": self._pick(("NaN", "Infinity", "-Infinity", "-0.0", "1e308", "5e-324", "1e7", "123456789.5"))},
            lambda: {"$exact": self._pick(("1.50", "1E+5000", "1E+99999", "-0", "0." + "1" * 999, "0." + "3" * 40, "9" * 1000, "9" * 1001))},
            self._text,
            lambda: {"$repeat": [self._pick(("x", "ä", "🌸")), self._pick((10, 1_100, 70_000, 300_000))]},
            lambda: {"$text": ["data:image/png;base64,", {"$repeat": ["AAAA", self._pick((1, 2_000, 50_000))]}]},
            lambda: {"$time": self._pick(("2026-11-03T09:30:00Z", "2026-11-03T09:30:00.000001Z", "1969-12-31T23:59:59Z"))},
            lambda: self._pick([given for given in _TIMES if isinstance(given, str)]),
            lambda: {"$bytes": "".join("%02x" % self._below(256) for _ in range(self._below(20)))},
            lambda: {"$set": sorted({self._below(30) for _ in range(4)}) + sorted({self._pick(("a", "ä", "🌸", "")) for _ in range(2)})},
            lambda: {"$enum": "KIDS"},
            lambda: {"$path": "media/a.png"},
            lambda: {"$uuid": "018f6a2e-7c1b-7d3e-9a4f-0c5d6e7f8a9b"},
            lambda: self._pick(({"$unreadable": True}, {"$object": "Fish(3)"}, {"$hex": "f" * 1000}, {"$seconds": 1.5}, {"$seconds": -86400.0})),
        )[kind]()

    def _text(self):
        return "".join(self._pick(("a", "ä", "\ud83d", "\udca8", "🌸", "\0", "\n", '"', "\\", " ")) for _ in range(self._below(20)))


def made(call, arguments):
    """What comes of a call, as every client writes it down: one text."""
    values = {name: shared_cases.value(given) for name, given in arguments.items()}
    item = parsed(item_text(call, values))
    line = canonical_item(item)
    if call == "start":
        return "%s %s %s" % (item["execution_id"], item["timestamp"], line[line.index('"metadata":') :])
    return "%s %s" % (item["timestamp"], line)


def bodies(seed, count):
    """Other calls, as they are posted: where to, and what."""
    calls = HostileCalls(seed)
    for _ in range(count):
        call, arguments = calls.call()
        client = Captured()
        values = {name: shared_cases.value(given) for name, given in arguments.items()}
        if call == "start":
            client.start(**values)
        else:
            getattr(client.attach("run-1"), call)(**values)
        yield {"item": "items"}.get(call, call), client.last()


def digest(text):
    """Of that text."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def lines(seed, count):
    """Calls with what comes of them."""
    calls = HostileCalls(seed)
    for _ in range(count):
        call, arguments = calls.call()
        # As it is read again: a pair of surrogates is one character then.
        arguments = json.loads(json.dumps(arguments))
        yield json.dumps({"call": call, "sha256": digest(made(call, arguments)), "arguments": arguments})


if __name__ == "__main__":
    os.environ["TZ"] = "UTC"
    time.tzset()
    for written in lines(int(sys.argv[1]), int(sys.argv[2])):
        print(written)
