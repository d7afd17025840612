# SPDX-License-Identifier: Apache-2.0
"""The start of a run: its id, its context, whatever of it is missing or odd."""
from __future__ import annotations

import hashlib
import re
import uuid
from typing import Any, Dict, Optional

from . import limits, scalars, texts, tree, weight
from .jsontext import canonical
from .notes import Notes, shown
from .repair import mark, mark_cuts
from .times import NoTime, repaired, spelled

_VALID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._~-]{0,199}", re.ASCII)
_UNUSABLE = re.compile(r"[^A-Za-z0-9._~-]", re.ASCII)
_STEM_UNITS = 100

REQUIRED = ("config_name", "user_id", "session_id", "execution_mode", "safety_level")
_TEXTS = REQUIRED + ("device_id", "batch_id")
_NUMBERS = ("used_seed", "batch_index")


def usable_id(given: Optional[str]) -> str:
    """An id that the gateway takes: the one given, one made of it (the same each time), or a new one."""
    if not given:
        return str(uuid.uuid4())
    if _VALID.fullmatch(given):
        return given
    units = given.encode("utf-16-be", "surrogatepass")
    stem = units[: 2 * _STEM_UNITS].decode("utf-16-be", "surrogatepass")
    digest = uuid.UUID(bytes=hashlib.md5(units, usedforsecurity=False).digest(), version=3)
    return "run-%s-%s" % (_UNUSABLE.sub("_", stem), digest)


def start(fields: Dict[str, Any], run: str, named: Any, now: str, notes: Notes) -> Dict[str, Any]:
    """The body of a start. ``named`` is what the pipeline calls the run, when that is not its id."""
    body: Dict[str, Any] = {"execution_id": run, "timestamp": now}
    if named is not None:
        notes.add("execution_id", "Expected a valid one, but got %s" % shown(named))
    metadata = fields.pop("metadata", None)
    if metadata is not None and not isinstance(metadata, dict):
        notes.add("metadata", "Expected an object, but got %s; it is kept in metadata" % shown(metadata))
        metadata = {"metadata": metadata}
    metadata = dict(metadata or {})
    given = fields.pop("timestamp", None)
    if given is not None:
        try:
            body["timestamp"], note = repaired(given)
            if note:
                notes.add("timestamp", note)
        except NoTime as error:
            notes.add("timestamp", str(error))
            metadata[texts.free_key("timestamp", metadata.__contains__)] = spelled(given)
    if fields:
        body["context"] = _context(fields, notes)
    return _fitted(body, tree.sound_object(metadata, "metadata", notes), notes)


def _fitted(body: Dict[str, Any], metadata: Dict[str, Any], notes: Notes) -> Dict[str, Any]:
    facts: Dict[str, Any] = {}
    fitted = weight.fit({**body, "metadata": metadata} if metadata else body, facts, notes)
    told = fitted.get("metadata") or {}
    mark_cuts(told, facts)
    mark(told, notes)
    if told:
        fitted["metadata"] = told
    return fitted


def _context(fields: Dict[str, Any], notes: Notes) -> Dict[str, Any]:
    context: Dict[str, Any] = {}
    attributes = _attributes(fields.pop("attributes", None), notes)
    free = texts.FreeKeys(attributes.__contains__)
    for name in _TEXTS:
        text = _text("context." + name, fields.pop(name, None), notes)
        if text is not None:
            context[name] = text
        elif name in REQUIRED:
            notes.add("context." + name, "Expected a text, but got none")
            context[name] = ""
    for name in _NUMBERS:
        given = fields.pop(name, None)
        if given is None:
            continue
        number = scalars.whole(given)
        if number is None or scalars.is_long(number) or (name == "batch_index" and abs(number) > limits.WHOLE):
            notes.add(
                "context." + name, "Expected a whole number, but got %s; it is kept in attributes" % shown(given)
            )
            attributes[free.of(name)] = _text("context." + name, given, notes, is_told=True) or ""
            continue
        if not isinstance(given, int):
            notes.add(
                "context." + name, "Expected a whole number, but got %s; it is taken as %s" % (shown(given), shown(number))
            )
        context[name] = number
    for name, given in fields.items():
        if given is not None:
            key = tree.sound_key(name, "context", notes)
            notes.add("context." + key, "Expected a field of a context, but got one of another name; it is kept in attributes")
            text = _text("context." + key, given, notes, is_told=True)
            attributes[free.of(key)] = text or ""
    if attributes:
        context["attributes"] = _bounded(attributes, notes)
    return context


def _attributes(given: Any, notes: Notes) -> Dict[str, str]:
    if given is None:
        return {}
    if not isinstance(given, dict):
        notes.add("context.attributes", "Expected an object of texts, but got %s" % shown(given))
        given = {"attributes": given}
    result: Dict[str, str] = {}
    for key, value in tree.sound_object(given, "context.attributes", notes).items():
        text = _text("context.attributes." + key, value, notes)
        if text is not None:
            result[key] = text
    return result


def _bounded(attributes: Dict[str, str], notes: Notes) -> Dict[str, str]:
    if len(attributes) <= limits.ATTRIBUTES:
        return attributes
    notes.add(
        "context.attributes",
        "Expected at most %d attributes, but got %d; the others are left out" % (limits.ATTRIBUTES, len(attributes)),
    )
    return {key: attributes[key] for key in sorted(attributes)[: limits.ATTRIBUTES]}


def _text(path: str, given: Any, notes: Notes, is_told: bool = False) -> Optional[str]:
    if given is None:
        return None
    text = scalars.text(given)
    if text is None:
        text = canonical(tree.sound_value(given, path, notes))
        if not is_told:
            notes.add(path, "Expected a text, but got %s; its JSON is kept" % shown(given))
    elif not isinstance(given, str) and not is_told:
        notes.add(path, "Expected a text, but got %s; its text is kept" % shown(given))
    sound = tree.sound_text(text, path, notes)
    short = texts.cut(sound, limits.NAME_BYTES)
    if len(short) != len(sound):
        notes.add(path, "Expected a text of at most %d bytes, but got %d; it is cut"
                  % (limits.NAME_BYTES, texts.utf8_length(sound)))  # fmt: skip
    return short

