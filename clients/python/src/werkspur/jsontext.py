# SPDX-License-Identifier: Apache-2.0
"""Writes JSON, with numbers that keep every digit."""
from __future__ import annotations

import json
from typing import Any, List


class Exact:
    """A number that a float does not hold, as JSON spells it."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Exact) and other.text == self.text

    def __hash__(self) -> int:
        return hash(self.text)

    def __repr__(self) -> str:
        return self.text


class _HasExact(TypeError):
    pass


def _refuse(value: Any) -> Any:
    raise _HasExact(type(value).__name__)


_fast = json.JSONEncoder(
    ensure_ascii=False, check_circular=False, allow_nan=False, separators=(",", ":"), default=_refuse
).encode
_text = json.JSONEncoder(ensure_ascii=False).encode


def dumps(value: Any) -> str:
    """One line. Takes what repair leaves: None, bool, int, float, str, list, dict and Exact."""
    try:
        return _fast(value)
    except _HasExact:
        parts: List[str] = []
        _write(value, parts)
        return "".join(parts)


def _write(value: Any, parts: List[str]) -> None:
    if isinstance(value, Exact):
        parts.append(value.text)
    elif isinstance(value, dict):
        parts.append("{")
        for index, (key, inner) in enumerate(value.items()):
            parts.append("," if index else "")
            parts.append(_text(key))
            parts.append(":")
            _write(inner, parts)
        parts.append("}")
    elif isinstance(value, list):
        parts.append("[")
        for index, inner in enumerate(value):
            parts.append("," if index else "")
            _write(inner, parts)
        parts.append("]")
    else:
        parts.append(_fast(value))
