# SPDX-License-Identifier: Apache-2.0
"""Steps that nobody should report, by a seed."""
import datetime
import decimal
import enum
import pathlib
import random
import uuid

_TYPES = (
    "user_input_text", "user_input_image", "translation_result", "stage1_safety_check", "interception_iteration",
    "interception_final", "stage3_safety_check", "stage3_blocked", "output_text", "output_image", "output_audio",
    "output_music", "output_video", "output_3d", "other", "pipeline_start", "sequence_released", "context_prompt",
    "OUTPUT_IMAGE", "", None, 5, float("nan"), ["other"], "other\ud800",
)  # fmt: skip
_FIELDS = (
    "content", "file_path", "config_used", "model_used", "backend_used", "backend_type", "stage", "media_type",
    "stage_iteration", "loop_iteration", "execution_time", "timestamp", "metadata", "blocked_reason", "source",
    "execution_id", "sequence_number",
)  # fmt: skip


class _Colour(enum.Enum):
    RED = 1
    BLUE = "blue"


class _Broken:
    def __str__(self):
        raise RuntimeError("no text")

    __repr__ = __str__


class Hostile:
    """The same steps for the same seed, but for what Python itself makes different each time."""

    def __init__(self, seed):
        self._random = random.Random(seed)

    def step(self):
        """The type and the fields of one step."""
        source = self._random
        names = source.sample(_FIELDS, source.randrange(1, 6))
        return source.choice(_TYPES), {name: self._field(name) for name in names}

    def _field(self, name):
        if name == "metadata" and self._random.random() < 0.8:
            return {self._key(): self.value(0) for _ in range(self._random.randrange(6))}
        if name in ("stage", "loop_iteration", "stage_iteration") and self._random.random() < 0.7:
            return self._random.choice((-1, 0, 1, 2, 3, 4, 5, "3", 2.0, True, 2**40))
        return self.value(0)

    def _key(self):
        return self._random.choice(
            ("type", "a", "b\ud83d", "b\udca8", "ü" * 600, "werkspur_warnings", "werkspur_truncated", 1, None, (1, 2), "")
        )

    def value(self, depth):
        """Anything."""
        source = self._random
        kind = source.randrange(26 if depth < 5 else 18)
        if kind < 18:
            return self._scalar(kind)
        if kind < 21:
            return [self.value(depth + 1) for _ in range(source.randrange(4))]
        if kind < 24:
            return {self._key(): self.value(depth + 1) for _ in range(source.randrange(4))}
        if kind == 24:
            deep = "bottom"
            for _ in range(source.randrange(100)):
                deep = [deep] if source.random() < 0.5 else {"k": deep}
            return deep
        circle = [1]
        circle.append(circle)
        return circle

    def _scalar(self, kind):
        source = self._random
        return (
            lambda: None,
            lambda: source.choice((True, False)),
            lambda: source.randrange(-5, 10),
            lambda: source.randrange(-(2**70), 2**70),
            lambda: source.uniform(-1e6, 1e6),
            lambda: source.choice((float("nan"), float("inf"), -float("inf"), -0.0, 1e308, 5e-324)),
            lambda: decimal.Decimal(source.choice(("1.50", "NaN", "1E+5000", "1E+99999", "0." + "1" * 2000, "-0"))),
            lambda: "".join(source.choice("aä\ud83d\udca8🌸\0\n\"\\") for _ in range(source.randrange(20))),
            lambda: source.choice("xä🌸") * source.choice((10, 1_100, 70_000, 300_000)),
            lambda: "data:image/png;base64," + "A" * source.choice((4, 8_000, 200_000)),
            lambda: datetime.datetime(2026, 11, 3, 9, 30, tzinfo=source.choice((None, datetime.timezone.utc))),
            lambda: source.choice(("2016-12-31T23:59:60Z", "2026-11-03T09:30:00.123456789Z", "1969-01-01T00:00:00Z", "x")),
            lambda: source.randbytes(source.randrange(50)),
            lambda: {source.randrange(9) for _ in range(3)},
            lambda: source.choice(list(_Colour)),
            lambda: pathlib.PurePosixPath("media/a.png"),
            lambda: uuid.UUID(int=source.randrange(2**128)),
            lambda: source.choice((_Broken(), object(), 10**5000, datetime.timedelta(days=source.randrange(-5, 5)))),
        )[kind]()
