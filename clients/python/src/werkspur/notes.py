# SPDX-License-Identifier: Apache-2.0
"""What was repaired about one item, in words."""
from __future__ import annotations

from typing import Any, List, Optional, Set

from . import limits, scalars, texts
from .jsontext import Unordered

_SHOWN = 60
_SHOWN_BITS = 250
_VERY_LONG = "a very long number"


class Notes:
    """Lines of the form ``field: Expected …, but …; …``. For one item, and one thread."""

    __slots__ = ("_lines",)

    def __init__(self) -> None:
        self._lines: Optional[Set[str]] = None

    def add(self, path: str, line: str) -> None:
        if self._lines is None:
            self._lines = set()
        self._lines.add(texts.sound("%s: %s" % (shown_path(path), line))[0])

    def lines(self) -> List[str]:
        """Sorted, so that every client tells the same; a few at most."""
        lines = sorted(self._lines or ())
        if len(lines) <= limits.WARNINGS:
            return lines
        more = len(lines) - limits.WARNINGS
        return lines[: limits.WARNINGS] + ["… and %d more" % more]

    def __bool__(self) -> bool:
        return bool(self._lines)


def shown(value: Any) -> str:
    """A value in words, whatever it is; long texts by their start."""
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        value = texts.sound(value)[0]
        start = value if len(value) <= _SHOWN else value[:_SHOWN] + "…"
        return "'%s' (%d characters)" % (start, len(value))
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, (list, Unordered)):
        return "a list"
    if isinstance(value, int) and value.bit_length() > _SHOWN_BITS:
        return _VERY_LONG
    text = scalars.text(value)
    if text is None:
        return str(value)
    return text if len(text) <= _SHOWN else _VERY_LONG


def shown_path(path: str) -> str:
    """A place as it is shown, also where texts were cut; a long one by its start."""
    sound = texts.sound(path)[0]
    return sound if len(sound) <= limits.PATH_SHOWN else sound[: limits.PATH_SHOWN] + "…"
