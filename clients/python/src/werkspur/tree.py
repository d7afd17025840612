# SPDX-License-Identifier: Apache-2.0
"""Looks at every value of frozen metadata once: what JSON or UTF-8 cannot hold is replaced and noted."""
from __future__ import annotations

import decimal
import math
from typing import Any, Dict

from . import limits, scalars, texts
from .jsontext import TINY, Binary, Exact, Unordered, canonical, spelled
from .notes import Notes

_SURROGATE = "Expected text that UTF-8 can hold, but a surrogate has no pair; it is replaced"


def sound_text(text: str, path: str, notes: Notes) -> str:
    """A text that UTF-8 can hold."""
    repaired, changed = texts.sound(text)
    if changed:
        notes.add(path, _SURROGATE)
    return repaired


def sound_object(value: Dict[str, Any], path: str, notes: Notes) -> Dict[str, Any]:
    """An object whose keys and values JSON and UTF-8 can hold."""
    result: Dict[str, Any] = {}
    free = texts.FreeKeys(lambda key: key in result or key in value)
    for key, inner in value.items():
        name = sound_key(key, path, notes)
        if name in result or (name != key and name in value):
            name = free.of(name)
        result[name] = sound_value(inner, path + "." + name, notes)
    return result


def sound_value(value: Any, path: str, notes: Notes) -> Any:
    """A value that JSON and UTF-8 can hold."""
    if isinstance(value, str):
        return sound_text(value, path, notes)
    if isinstance(value, dict):
        return sound_object(value, path, notes)
    if isinstance(value, list):
        return [sound_value(inner, path, notes) for inner in value]
    if isinstance(value, Unordered):
        return sorted((sound_value(inner, path, notes) for inner in value.elements), key=canonical)
    if value is None or isinstance(value, (bool, Exact)):
        return value
    if isinstance(value, float):
        if math.isfinite(value):
            return Exact(spelled(value)) if value and abs(value) < TINY else value
        name = scalars.float_name(value)
        notes.add(path, name + " is no number that JSON can write")
        return name
    if isinstance(value, int):
        return _long(value, path, notes) if scalars.is_long(value) else value
    if isinstance(value, decimal.Decimal):
        return _decimal(value, path, notes)
    return value.text() if isinstance(value, Binary) else str(value)


def sound_key(key: str, path: str, notes: Notes) -> str:
    """A key that UTF-8 can hold, and no longer than a key may be."""
    sound = sound_text(key, path, notes)
    short = texts.cut(sound, limits.NAME_BYTES)
    if short is not sound and short != sound:
        notes.add(path, "Expected keys of at most %d bytes, but got a longer one; it is cut" % limits.NAME_BYTES)
    return short


def _long(value: int, path: str, notes: Notes) -> str:
    notes.add(
        path,
        "Expected a number of at most %d characters, but got more; it is kept as text" % limits.NUMBER_LENGTH,
    )
    return hex(value)


def _decimal(value: decimal.Decimal, path: str, notes: Notes) -> Any:
    number = scalars.json_number(value)
    if number is not None:
        return number
    if value.is_finite():
        notes.add(path, "Expected a number that JSON can hold, but got one too long; it is kept as text")
        return str(value)
    name = "NaN" if value.is_nan() else "Infinity" if value > 0 else "-Infinity"
    notes.add(path, name + " is no number that JSON can write")
    return name
