# SPDX-License-Identifier: Apache-2.0
"""Texts that UTF-8 can hold, and no longer than they may be."""
from __future__ import annotations

import hashlib
import re
from typing import Any, Callable, Dict, Tuple

_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTINUATION = 0xC0


def sound(text: str) -> Tuple[str, bool]:
    """The text with U+FFFD for each surrogate that has no pair, and whether there was one.

    Two that are a pair, as a decoder of UTF-16 may leave them, become the character that they stand for.
    """
    if text.isascii() or not _SURROGATE.search(text):
        return text, False
    joined = _PAIR.sub(lambda pair: pair.group().encode("utf-16", "surrogatepass").decode("utf-16"), text)
    repaired = _SURROGATE.sub("\ufffd", joined)
    return repaired, repaired != joined


def utf8_length(text: str) -> int:
    """Bytes in UTF-8 of a sound text."""
    return len(text) if text.isascii() else len(text.encode("utf-8"))


def cut(text: str, most: int) -> str:
    """The longest start of a sound text with at most so many bytes; the text itself when it has no more."""
    if len(text) * 4 <= most or utf8_length(text) <= most:
        return text
    data = text.encode("utf-8")
    end = most
    while data[end] & _CONTINUATION == 0x80:
        end -= 1
    return data[:end].decode("utf-8")


def facts(text: str) -> Dict[str, Any]:
    """What is told of a text that is cut."""
    data = text.encode("utf-8")
    return {"bytes": len(data), "characters": len(text), "sha256": hashlib.sha256(data).hexdigest()}


def free_key(key: str, is_taken: Callable[[str], bool]) -> str:
    """The key, or one made of it that is not taken: no value may get lost by the name of another."""
    return FreeKeys(is_taken).of(key)


class FreeKeys:
    """Free keys of one object, whose keys are never given back. Ten thousand equal ones cost no more than as many others."""

    __slots__ = ("_is_taken", "_last")

    def __init__(self, is_taken: Callable[[str], bool]) -> None:
        self._is_taken = is_taken
        self._last: Dict[str, int] = {}

    def of(self, key: str) -> str:
        """The key, or ``key_2``, ``key_3`` …"""
        if not self._is_taken(key):
            return key
        number = self._last.get(key, 1) + 1
        while self._is_taken("%s_%d" % (key, number)):
            number += 1
        self._last[key] = number
        return "%s_%d" % (key, number)
