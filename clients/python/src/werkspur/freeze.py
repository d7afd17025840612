# SPDX-License-Identifier: Apache-2.0
"""Copies what the pipeline passes, on the pipeline's own time: afterwards nobody can change it, and nobody else's code is called.

What cannot change is kept as it is, however long; looking at it is the worker's job.
"""
from __future__ import annotations

import decimal
import time
from itertools import islice
from typing import Any, Dict, Iterable, List

from . import limits, scalars
from .convert import Converted, convert
from .foreign import exact_text, let_pass
from .jsontext import Binary, Unordered
from .notes import Notes
from .texts import FreeKeys

_PLAIN = frozenset((str, int, float, bool, type(None), decimal.Decimal))
_CONTAINERS = (list, tuple)
TOO_DEEP = "[nested too deep]"
TOO_MANY = "[too many values]"
TOO_SLOW = "[took too long]"
UNREADABLE = "[unreadable]"


class _TooManyValues(Exception):
    pass


class Freezer:
    """For the arguments of one call, and one thread."""

    __slots__ = ("notes", "chars", "surplus", "_left", "_wasted", "_bytes", "_until")

    def __init__(self) -> None:
        self.notes = Notes()
        #: About how many characters are left when the texts are cut, and how many more there are until then.
        self.chars = 0
        self.surplus = 0
        self._left = limits.VALUES
        #: Values that were copied for nothing, because there were too many.
        self._wasted = 0
        self._bytes = limits.CALL_BINARY_BYTES
        self._until = 0.0

    def _count(self, length: int) -> None:
        if length > limits.TEXT_BYTES:
            self.surplus += length - limits.TEXT_BYTES
            length = limits.TEXT_BYTES
        self.chars += length

    def field(self, name: str, value: Any) -> Any:
        """The value of a field; of no type that could change."""
        kind = type(value)
        if kind is str:
            self._count(len(value))
            return value
        if kind in _PLAIN:
            return value
        return self.member(name, name, value)

    def failed(self, name: str, error: BaseException) -> str:
        """A field that could not even be looked at.

        :raises BaseException: the error, when it is not the value's
        """
        let_pass(error)
        return self._unreadable(name)

    def metadata(self, value: Any, path: str = "metadata") -> Any:
        """The metadata of a step, or another object; not necessarily one."""
        if value is None:
            return None
        if type(value) is not dict:
            value = self._as_mapping(value)
            if type(value) is not dict:
                return self.member(path, path, value)
        try:
            return self._entries(value, path, path, 0)
        except BaseException as error:  # another thread changes it, or its class is not what it says
            self.failed(path, error)
            return {}

    def member(self, path: str, noted: str, value: Any) -> Any:
        """A value that ``noted`` names, as far as there is room for it."""
        before = self._left
        try:
            # What is left out must not be copied again and again: the time is that of a call, not of a key.
            if self._wasted > limits.VALUES and type(value) not in _PLAIN:
                raise _TooManyValues()
            return self._value(value, path, noted, 1)
        except _TooManyValues:
            self._wasted += before - max(0, self._left)
            self._left = before - 1
            self.notes.add(
                noted, "Expected an item of at most %d values, but got more; the value is left out" % limits.VALUES
            )
            return TOO_MANY
        except BaseException as error:  # the pipeline's own class may do anything here
            return self.failed(noted, error)

    def _unreadable(self, noted: str) -> str:
        self.notes.add(noted, "Expected a value that can be read, but reading it failed")
        return UNREADABLE

    def _as_mapping(self, value: Any) -> Any:
        try:
            converted = convert(value)
            inner = converted.value if isinstance(converted, Converted) else value
            return dict(inner) if type(inner) is dict else value
        except BaseException as error:
            let_pass(error)
            return value

    def _value(self, value: Any, path: str, noted: str, level: int) -> Any:
        self._left -= 1
        if self._left < 0:
            raise _TooManyValues()
        kind = type(value)
        if kind is str:
            self._count(len(value))
            return value
        if kind in _PLAIN:
            return value
        if kind is dict:
            return self._object(value, path, noted, level)
        if kind in _CONTAINERS:
            return self._list(value, path, noted, level)
        return self._other(value, path, noted, level)

    def _other(self, value: Any, path: str, noted: str, level: int) -> Any:
        now = time.monotonic()
        self._until = self._until or now + limits.READ_SECONDS
        if now > self._until:
            self.notes.add(noted, "Expected values that are read within %s s, but they take longer; the value is left out"
                           % limits.READ_SECONDS)  # fmt: skip
            return TOO_SLOW
        try:
            converted = convert(value)
            if type(converted.value) is Binary:
                converted = self._binary(converted)
        except BaseException as error:  # the pipeline's own class may do anything here
            return self.failed(noted, error)
        if converted.what:
            self.notes.add(
                noted,
                "Expected a value that JSON knows, but got %s; it is kept as %s" % (converted.what, converted.form),
            )
        if type(converted.value) is Unordered:
            self._left -= 1
            elements = self._list(converted.value.elements, path, noted, level)
            return Unordered(elements) if type(elements) is list else elements
        if converted.is_sequence:
            self._left -= 1
            return self._list(converted.value, path, noted, level)
        if type(converted.value) is Binary:
            return converted.value
        return self._value(converted.value, path, noted, level)

    def _binary(self, converted: Converted) -> Converted:
        view = memoryview(converted.value.data)
        length = view.nbytes
        if length > self._bytes:
            return Converted("[%d bytes]" % length, "%d bytes" % length, "a remark")
        self._bytes -= length
        if type(converted.value.data) is not bytes:
            converted.value.data = view.tobytes()
        self._count(4 * length // 3)
        return converted

    def _object(self, value: Dict[Any, Any], path: str, noted: str, level: int) -> Any:
        if level == limits.DEPTH and value:
            return self._too_deep(noted)
        try:
            return self._entries(value, path, noted, level)
        except _TooManyValues:
            raise
        except BaseException as error:  # another thread changes it
            return self.failed(noted, error)

    def _entries(self, value: Dict[Any, Any], path: str, noted: str, level: int) -> Dict[str, Any]:
        copy: Dict[str, Any] = {}
        free = None
        for key, inner in self._bounded(value, value.items(), noted):
            name = key if type(key) is str else self._key(key, noted)
            self.chars += len(name)
            if type(inner) in _PLAIN and self._left > 0 and name not in copy:  # most are
                self._left -= 1
                if type(inner) is str:
                    self._count(len(inner))
                copy[name] = inner
                continue
            if name in copy:
                free = free or FreeKeys(copy.__contains__)
                name = free.of(name)
            if level == 0:
                copy[name] = self.member(path + "." + name, path + "." + name, inner)
            else:
                copy[name] = self._value(inner, path, noted, level + 1)
        return copy

    def _list(self, value: Any, path: str, noted: str, level: int) -> Any:
        try:
            if level == limits.DEPTH and value:
                return self._too_deep(noted)
            entries = self._bounded(value, value, noted)
        except BaseException as error:  # another thread changes it, or its class is not what it says
            return self.failed(noted, error)
        return [self._value(inner, path, noted, level + 1) for inner in entries]

    def _bounded(self, value: Any, entries: Iterable[Any], noted: str) -> List[Any]:
        if len(value) > limits.ENTRIES:
            self.notes.add(
                noted,
                "Expected at most %d entries, but got %d; the others are left out" % (limits.ENTRIES, len(value)),
            )
        return list(islice(entries, limits.ENTRIES))

    def _key(self, key: Any, noted: str) -> str:
        if key is None:
            return "null"
        if key is True or key is False:
            return "true" if key else "false"
        if type(key) is float:
            return scalars.text(key) or ""
        try:
            return exact_text(key.value if hasattr(key, "name") and hasattr(key, "value") else key)
        except BaseException as error:
            let_pass(error)
            self.notes.add(noted, "Expected a key that can be read, but reading it failed")
            return UNREADABLE

    def _too_deep(self, noted: str) -> str:
        self.notes.add(noted, "nested deeper than %d levels" % limits.DEPTH)
        return TOO_DEEP


def slim(fields: Dict[str, Any], notes: Notes) -> Dict[str, Any]:
    """Frozen fields with long texts cut at once: for when there is no room to let them wait as they are."""
    told = {}
    for name, value in fields.items():
        if name == "file_path" and type(value) is str and value[:5].lower() == "data:":
            told[name] = value[: limits.TEXT_BYTES].partition(",")[0]
        else:
            told[name] = _slim(value)
    notes.add("item", "Expected few large texts at a time, but got many; they are cut at once, and nothing is told of the rest")
    return told


def _slim(value: Any) -> Any:
    if type(value) is str:
        return value[: limits.TEXT_BYTES if value.isascii() else limits.TEXT_BYTES // 4]
    if type(value) is dict:
        return {key: _slim(inner) for key, inner in value.items()}
    if type(value) is list:
        return [_slim(inner) for inner in value]
    return Unordered([_slim(inner) for inner in value.elements]) if type(value) is Unordered else value
