# SPDX-License-Identifier: Apache-2.0
"""Makes of the frozen arguments of a call the item that goes to the gateway. No value costs the step: docs/tracking.md."""
from __future__ import annotations

import math
from typing import Any, Dict, Optional

from . import limits, scalars, taxonomy, texts, tree, weight
from .datauri import described
from .notes import Notes, shown
from .times import NoTime, repaired, spelled

_KEPT = "; it is kept in metadata"
_NAMES = ("config_used", "model_used", "backend_used")
_KNOWN = frozenset(
    ("item_type", "timestamp", "stage", "media_type", "stage_iteration", "loop_iteration", "content", "file_path",
     "config_used", "model_used", "backend_used", "backend_type", "execution_time", "metadata")
)  # fmt: skip
_UNNAMED = "unnamed"


class Repair:
    """One item while it is being put right. For one thread."""

    def __init__(self, fields: Dict[str, Any], notes: Notes) -> None:
        self._fields = fields
        self._notes = notes
        self._item: Dict[str, Any] = {}
        self._moved: Dict[str, Any] = {}
        self._facts: Dict[str, Any] = {}

    def item(self, now: str, item_type: Optional[str] = None) -> Dict[str, Any]:
        """The item, of a type that is given or of the one among its fields; ``now`` is when the call was made."""
        kind = item_type or self._type()
        self._item["item_type"] = kind
        self._item["timestamp"] = self._time(now)
        self._stage(kind)
        self._media_type(kind)
        self._stage_iteration(kind)
        self._loop_iteration()
        self._texts()
        self._seconds()
        for name in self._fields:
            if name not in _KNOWN or (name == "item_type" and item_type):
                self._move(name, "Expected a field of an item, but got one of another name")
        self._metadata(kind)
        return self._finish()

    def _finish(self) -> Dict[str, Any]:
        item = weight.fit(self._item, self._facts, self._notes)
        metadata = item.get("metadata") or {}
        mark_cuts(metadata, self._facts)
        mark(metadata, self._notes)
        if metadata:
            item["metadata"] = metadata
        else:
            item.pop("metadata", None)
        return item

    def _move(self, name: str, why: str, value: Any = None) -> None:
        given = self._fields.get(name) if value is None else value
        if given is None:
            return
        self._moved[name] = given
        self._notes.add(name, why + _KEPT)

    def _type(self) -> str:
        given = self._fields.get("item_type")
        name = scalars.text(given)
        if name is None:
            self._other("unknown", "Expected a type, but got %s" % shown(given))
            return "other"
        lower = name.strip().lower()
        if lower in taxonomy.NO_STEPS:
            self._other(lower, "Expected a step of the run, but got %s, which has a call of its own" % lower)
            return "other"
        if lower not in taxonomy.STAGES:
            self._other(name, "Expected a type of the contract, but got %s" % shown(name))
            return "other"
        if lower != name:
            self._notes.add("item_type", "Expected %s, but got %s; it is taken as such" % (lower, shown(name)))
        return lower

    def _other(self, name: str, why: str) -> None:
        self._notes.add("item_type", why + "; it is kept as other")
        metadata = self._fields.get("metadata")
        metadata = dict(metadata) if isinstance(metadata, dict) else {} if metadata is None else {"metadata": metadata}
        if "type" in metadata:
            metadata[texts.free_key("type_2", metadata.__contains__)] = metadata["type"]
        metadata["type"] = name if name.strip() else "unknown"
        self._fields["metadata"] = metadata

    def _time(self, now: str) -> str:
        given = self._fields.get("timestamp")
        if given is None:
            return now
        try:
            time, note = repaired(given)
        except NoTime as error:
            self._move("timestamp", str(error).replace(_KEPT, ""), value=spelled(given))
            return now
        if note:
            self._notes.add("timestamp", note)
        return time

    def _stage(self, kind: str) -> None:
        usual = taxonomy.STAGES[kind]
        if usual is not None:
            self._item["stage"] = usual
        elif kind == "other":
            self._item["stage"] = 0
        given = self._fields.get("stage")
        if given is None:
            return
        stage = self._whole("stage", given)
        if stage is None:
            self._move("stage", "Expected a stage from 0 to 4, but got %s" % shown(given))
        elif not 0 <= stage <= taxonomy.LAST_STAGE:
            self._move("stage", "Expected a stage from 0 to 4, but got %s" % shown(stage))
        elif usual is not None and stage != usual:
            self._move("stage", "Expected stage %d for %s, but got %d" % (usual, kind, stage))
        else:
            self._item["stage"] = stage

    def _whole(self, name: str, given: Any) -> Optional[int]:
        number = scalars.whole(given)
        if number is not None and not isinstance(given, int):
            self._notes.add(name, "Expected a whole number, but got %s; it is taken as %s" % (shown(given), shown(number)))
        return number

    def _media_type(self, kind: str) -> None:
        self._item["media_type"] = taxonomy.media_type(kind)
        given = self._fields.get("media_type")
        if given is None:
            return
        lower = given.strip().lower() if isinstance(given, str) else ""
        if lower not in taxonomy.KINDS:
            self._move("media_type", "Expected a kind of content, but got %s" % shown(given))
            return
        if lower != given:
            self._notes.add("media_type", "Expected %s, but got %s; it is taken as such" % (lower, shown(given)))
        self._item["media_type"] = lower

    def _count(self, name: str) -> Optional[int]:
        given = self._fields.get(name)
        if given is None:
            return None
        count = self._whole(name, given)
        if count is None or not 1 <= count <= limits.COUNT:
            self._move(name, "Expected a count from 1, but got %s" % shown(given if count is None else count))
            return None
        return count

    def _stage_iteration(self, kind: str) -> None:
        count = self._count("stage_iteration")
        if count is None:
            return
        if kind != "interception_iteration":
            self._move(
                "stage_iteration",
                "Expected none on %s (only interception_iteration has one), but got %d" % (kind, count),
            )
        else:
            self._item["stage_iteration"] = count

    def _loop_iteration(self) -> None:
        count = self._count("loop_iteration")
        if count is None:
            return
        stage = self._item.get("stage", 0)
        if stage < taxonomy.FIRST_LOOP_STAGE:
            self._move(
                "loop_iteration",
                "Expected none in stage %d (only stages 3 and 4 have one), but got %d" % (stage, count),
            )
        else:
            self._item["loop_iteration"] = count

    def _texts(self) -> None:
        content = self._text("content")
        if content is not None:
            self._item["content"] = content
        path = self._text("file_path")
        if path is not None:
            self._path(path)
        if self._fields.get("backend_used") is None:
            if self._fields.get("backend_type") is not None:
                self._fields["backend_used"] = self._fields.pop("backend_type")
        elif self._fields.get("backend_type") is not None:
            self._move("backend_type", "Expected one of backend_used and backend_type, but got both")
        for name in _NAMES:
            text = self._text(name)
            if text is not None:
                self._item[name] = self._short(name, text, limits.NAME_BYTES)

    def _text(self, name: str) -> Optional[str]:
        given = self._fields.get(name)
        if given is None:
            return None
        text = scalars.text(given)
        if text is None:
            self._move(name, "Expected a text, but got %s" % shown(given))
            return None
        if not isinstance(given, str):
            self._notes.add(name, "Expected a text, but got %s; its text is kept" % shown(given))
        return tree.sound_text(text, name, self._notes)

    def _short(self, name: str, text: str, most: int) -> str:
        short = texts.cut(text, most)
        if len(short) != len(text):
            self._facts[name] = texts.facts(text)
            self._notes.add(
                name, "Expected a text of at most %d bytes, but got %d; it is cut" % (most, texts.utf8_length(text))
            )
        return short

    def _path(self, path: str) -> None:
        if texts.utf8_length(path) <= limits.PATH_BYTES:
            self._item["file_path"] = path
            return
        if path[:5].lower() != "data:":
            self._item["file_path"] = self._short("file_path", path, limits.PATH_BYTES)
            return
        self._notes.add(
            "file_path",
            "Expected a path or an address, but got a data URI of %d characters; its facts are kept in metadata"
            % len(path),
        )
        self._moved.update(described(path))

    def _seconds(self) -> None:
        given = self._fields.get("execution_time")
        if given is None:
            return
        seconds = scalars.seconds(given)
        if seconds is None:
            kept = scalars.text(given) if isinstance(given, float) and not math.isfinite(given) else given
            self._move("execution_time", "Expected seconds from 0, but got %s" % shown(given), value=kept)
            return
        if isinstance(given, str):
            self._notes.add("execution_time", "Expected a number, but got %s; it is taken as such" % shown(given))
        self._item["execution_time"] = tree.sound_value(seconds, "execution_time", self._notes)

    def _metadata(self, kind: str) -> None:
        given = self._fields.get("metadata")
        if given is not None and not isinstance(given, dict):
            self._notes.add("metadata", "Expected an object, but got %s%s" % (shown(given), _KEPT))
            given = {"metadata": given}
        metadata = tree.sound_object(given or {}, "metadata", self._notes)
        free = texts.FreeKeys(metadata.__contains__)
        for name, value in self._moved.items():
            moved = tree.sound_object({name: value}, "metadata", self._notes)
            for key, inner in moved.items():
                metadata[free.of(key)] = inner
        if kind == "other":
            self._name(metadata)
        if metadata:
            self._item["metadata"] = metadata

    def _name(self, metadata: Dict[str, Any]) -> None:
        given = metadata.get("type")
        name = scalars.text(given)
        if name is None or not name.strip():
            self._notes.add(
                "metadata.type",
                "Expected a text that names the step, because item_type is other, but got %s; it is called %s"
                % (shown(given), _UNNAMED),
            )
            if given is not None:
                metadata[texts.free_key("type_2", metadata.__contains__)] = given
            metadata["type"] = _UNNAMED
        else:
            if not isinstance(given, str):
                self._notes.add("metadata.type", "Expected a text, but got %s; its text is kept" % shown(given))
            metadata["type"] = self._short("metadata.type", name, limits.NAME_BYTES)


def mark_cuts(metadata: Dict[str, Any], facts: Dict[str, Any]) -> None:
    """Says in the metadata which texts were cut."""
    if facts:
        reserve(metadata, taxonomy.TRUNCATED, facts)


def mark(metadata: Dict[str, Any], notes: Notes) -> None:
    """Says in the metadata what was repaired."""
    lines = notes.lines()
    if not lines:
        return
    own = metadata.get(taxonomy.WARNINGS)
    if isinstance(own, str):
        metadata[taxonomy.WARNINGS] = [own, *lines]
    else:
        reserve(metadata, taxonomy.WARNINGS, lines)


def reserve(metadata: Dict[str, Any], key: str, value: Any) -> None:
    """Puts a mark of ours; what the pipeline itself has put there stays, under another name."""
    own = metadata.get(key)
    if own is not None:
        metadata[texts.free_key(key + "_2", metadata.__contains__)] = own
    metadata[key] = value
