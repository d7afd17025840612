# SPDX-License-Identifier: Apache-2.0
"""Copies what the pipeline passes, on the pipeline's own time: afterwards nobody can change it, and nobody else's code is called.

What cannot change is kept as it is, however long; looking at it is the worker's job.
"""
from __future__ import annotations

import decimal
from itertools import islice
from typing import Any, Dict, Iterable, List

from . import limits, scalars
from .convert import Converted, convert
from .jsontext import Unordered
from .notes import Notes
from .texts import FreeKeys

_PLAIN = frozenset((str, int, float, bool, type(None), decimal.Decimal))
_CONTAINERS = (list, tuple)
TOO_DEEP = "[nested too deep]"
TOO_MANY = "[too many values]"
UNREADABLE = "[unreadable]"


class _TooManyValues(Exception):
    pass


class Freezer:
    """For the arguments of one call, and one thread."""

    __slots__ = ("notes", "chars", "_left")

    def __init__(self) -> None:
        self.notes = Notes()
        #: About how much memory the copies hold.
        self.chars = 0
        self._left = limits.VALUES

    def field(self, name: str, value: Any) -> Any:
        """The value of a field; of no type that could change."""
        kind = type(value)
        if kind is str:
            self.chars += len(value)
            return value
        if kind in _PLAIN:
            return value
        return self.member(name, name, value)

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
        except Exception:  # another thread changes it, or its class is not what it says
            self._unreadable(path)
            return {}

    def member(self, path: str, noted: str, value: Any) -> Any:
        """A value that ``noted`` names, as far as there is room for it."""
        before = self._left
        try:
            return self._value(value, path, noted, 1)
        except _TooManyValues:
            self._left = before - 1
            self.notes.add(
                noted, "Expected an item of at most %d values, but got more; the value is left out" % limits.VALUES
            )
            return TOO_MANY
        except Exception:  # the pipeline's own class may do anything here
            return self._unreadable(noted)

    def _unreadable(self, noted: str) -> str:
        self.notes.add(noted, "Expected a value that can be read, but reading it failed")
        return UNREADABLE

    def _as_mapping(self, value: Any) -> Any:
        try:
            converted = convert(value)
            inner = converted.value if isinstance(converted, Converted) else value
            return dict(inner) if type(inner) is dict else value
        except Exception:
            return value

    def _value(self, value: Any, path: str, noted: str, level: int) -> Any:
        self._left -= 1
        if self._left < 0:
            raise _TooManyValues()
        kind = type(value)
        if kind is str:
            self.chars += len(value)
            return value
        if kind in _PLAIN:
            return value
        if kind is dict:
            return self._object(value, path, noted, level)
        if kind in _CONTAINERS:
            return self._list(value, path, noted, level)
        return self._other(value, path, noted, level)

    def _other(self, value: Any, path: str, noted: str, level: int) -> Any:
        try:
            converted = convert(value)
        except Exception:  # the pipeline's own class may do anything here
            return self._unreadable(noted)
        if converted.what:
            self.notes.add(
                noted,
                "Expected a value that JSON knows, but got %s; it is kept as %s" % (converted.what, converted.form),
            )
        if type(converted.value) is Unordered:
            self._left -= 1
            elements = self._list(converted.value.elements, path, noted, level)
            return Unordered(elements) if type(elements) is list else elements
        return self._value(converted.value, path, noted, level)

    def _object(self, value: Dict[Any, Any], path: str, noted: str, level: int) -> Any:
        if level == limits.DEPTH and value:
            return self._too_deep(noted)
        try:
            return self._entries(value, path, noted, level)
        except _TooManyValues:
            raise
        except Exception:  # another thread changes it
            return self._unreadable(noted)

    def _entries(self, value: Dict[Any, Any], path: str, noted: str, level: int) -> Dict[str, Any]:
        copy: Dict[str, Any] = {}
        free = None
        for key, inner in self._bounded(value, value.items(), noted):
            name = key if type(key) is str else self._key(key, noted)
            self.chars += len(name)
            if type(inner) in _PLAIN and self._left > 0 and name not in copy:  # most are
                self._left -= 1
                if type(inner) is str:
                    self.chars += len(inner)
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
        except Exception:  # another thread changes it, or its class is not what it says
            return self._unreadable(noted)
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
            return str(key.value if hasattr(key, "name") and hasattr(key, "value") else key)
        except Exception:
            self.notes.add(noted, "Expected a key that can be read, but reading it failed")
            return UNREADABLE

    def _too_deep(self, noted: str) -> str:
        self.notes.add(noted, "nested deeper than %d levels" % limits.DEPTH)
        return TOO_DEEP
