# SPDX-License-Identifier: Apache-2.0
"""Cuts an item to what an event can hold: first its texts, then, when that is not enough, its metadata."""
from __future__ import annotations

from typing import Any, Dict, List, Tuple

from . import limits, texts
from .jsontext import Exact
from .notes import Notes, shown_path

_REMOVED = "[removed: too large]"
_SHORT_NUMBER = 32


def of_value(value: Any) -> int:
    """What a value weighs, with all that is in it."""
    if isinstance(value, str):
        return limits.VALUE_WEIGHT + texts.utf8_length(value)
    if isinstance(value, dict):
        return limits.VALUE_WEIGHT + sum(texts.utf8_length(key) + of_value(inner) for key, inner in value.items())
    if isinstance(value, list):
        return limits.VALUE_WEIGHT + sum(map(of_value, value))
    digits = len(str(value)) if isinstance(value, (int, Exact)) else 0
    return limits.VALUE_WEIGHT + (digits if digits > _SHORT_NUMBER else 0)


class _Cutter:
    def __init__(self, most: int) -> None:
        self._most = most
        self.cuts: List[Tuple[str, str]] = []

    def value(self, value: Any, path: str) -> Any:
        if isinstance(value, str):
            return self.text(value, path)
        if isinstance(value, dict):
            return {key: self.value(inner, path + "." + key) for key, inner in value.items()}
        if isinstance(value, list):
            return [self.value(inner, "%s[%d]" % (path, index)) for index, inner in enumerate(value)]
        return value

    def text(self, text: str, path: str) -> str:
        short = texts.cut(text, self._most)
        if len(short) != len(text):
            self.cuts.append((path, text))
        return short


def fit(item: Dict[str, Any], facts: Dict[str, Any], notes: Notes) -> Dict[str, Any]:
    """The item with its texts and metadata cut where need be.

    ``facts`` are those of texts that were cut before; they get those of this cut too.
    """
    most = limits.TEXT_BYTES
    while True:
        cutter = _Cutter(most)
        result = dict(item)
        if isinstance(item.get("content"), str):
            result["content"] = cutter.text(item["content"], "content")
        if item.get("metadata"):
            result["metadata"] = cutter.value(item["metadata"], "metadata")
        weight = of_value(result)
        if weight <= limits.ITEM_WEIGHT or most <= limits.LEAST_TEXT_BYTES:
            break
        most //= 2
    free = texts.FreeKeys(facts.__contains__)
    for path, text in cutter.cuts:
        notes.add(
            path, "Expected a text of at most %d bytes, but got %d; it is cut" % (most, texts.utf8_length(text))
        )
        if len(facts) < limits.CUTS:
            facts[free.of(shown_path(path))] = texts.facts(text)
    if weight > limits.ITEM_WEIGHT:
        result["metadata"] = _lighter(result["metadata"], weight - limits.ITEM_WEIGHT, notes)
    return result


def _lighter(metadata: Dict[str, Any], surplus: int, notes: Notes) -> Dict[str, Any]:
    result = dict(metadata)
    weights = {key: of_value(value) for key, value in metadata.items()}
    for key in sorted(weights, key=lambda key: (-weights[key], key)):
        if surplus <= 0:
            return result
        if weights[key] <= of_value(_REMOVED):
            break
        result[key] = _REMOVED
        surplus -= weights[key] - of_value(_REMOVED)
        notes.add(
            "metadata." + key,
            "Expected an item that weighs at most %d bytes, but it weighs more; the value is left out"
            % limits.ITEM_WEIGHT,
        )
    for key in sorted(weights, reverse=True):
        if surplus <= 0:
            break
        surplus -= texts.utf8_length(key) + of_value(result.pop(key))
        notes.add(
            "metadata",
            "Expected an item that weighs at most %d bytes, but it weighs more; keys are left out"
            % limits.ITEM_WEIGHT,
        )
    return result
