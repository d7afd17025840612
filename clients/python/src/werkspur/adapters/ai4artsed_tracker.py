# SPDX-License-Identifier: Apache-2.0
"""The tracker of 2025: each of its log methods is a step."""
from __future__ import annotations

import os
from typing import Any, Dict, Optional

from ..client import Werkspur
from ..taxonomy import STAGES
from .ai4artsed_runs import Runs
from .wrapping import is_watched, mark_watched, watch

_PREFIX = "log_"
_STATE = {"set_stage": "stage", "set_stage_iteration": "stage_iteration", "set_loop_iteration": "loop_iteration"}
_STATE_ATTRIBUTE = "_werkspur_state"
_CONTENT = ("text", "content", "input_text", "translated_text", "output_text", "result", "message", "prompt")
_PATHS = ("file_path", "image_path", "audio_path", "music_path", "video_path", "path")
_FIELDS = ("config_used", "model_used", "backend_used", "backend_type", "execution_time", "stage_iteration",
           "loop_iteration")  # fmt: skip
_FACTS = {"blocked_reason": "reason", "blocked_codes": "codes", "is_safe": "safe"}
# One method was used for every medium.
_BY_SUFFIX = {
    "output_video": (".mp4", ".webm", ".mov", ".mkv", ".avi", ".gif"),
    "output_audio": (".wav", ".mp3", ".ogg", ".flac", ".m4a", ".opus"),
    "output_3d": (".glb", ".gltf", ".obj", ".stl", ".ply", ".usdz"),
    "output_text": (".txt", ".md"),
}


class TrackerWatch:
    """Wraps a class that has ``log_…`` methods."""

    def __init__(self, client: Werkspur) -> None:
        self._runs = Runs(client)

    def wrap(self, kind: type) -> bool:
        """False when it was wrapped before, or is no tracker."""
        if is_watched(kind):
            return False
        found = False
        for name in list(vars(kind)):
            if name in _STATE:
                watch(kind, name, self._setter(_STATE[name]))
            elif name == "log_pipeline_start":
                found |= watch(kind, name, self._start)
            elif name == "log_pipeline_complete":
                found |= watch(kind, name, self._complete)
            elif name == "log_pipeline_error":
                found |= watch(kind, name, self._error)
            elif name.startswith(_PREFIX):
                found |= watch(kind, name, self._logger(name[len(_PREFIX) :]))
        if found:
            mark_watched(kind)
        return found

    @staticmethod
    def _setter(field: str) -> Any:
        def seen(tracker: Any, told: Dict[str, Any]) -> None:
            state = _state(tracker)
            state[field] = next(iter(told.values()), None)
            if field == "stage":  # iterations count within a stage
                state.pop("stage_iteration", None)

        return seen

    def _start(self, tracker: Any, told: Dict[str, Any]) -> None:
        metadata = told.pop("metadata", None)
        facts = dict(metadata) if isinstance(metadata, dict) else {}
        facts.update({name: value for name, value in told.items() if value is not None})
        self._runs.begin(tracker, facts)

    def _complete(self, tracker: Any, told: Dict[str, Any]) -> None:
        run = self._runs.of(tracker)
        if run is not None:
            seconds = told.pop("total_execution_time", None)
            run.complete(metadata=_facts(told) or None, execution_time=seconds)

    def _error(self, tracker: Any, told: Dict[str, Any]) -> None:
        run = self._runs.of(tracker)
        if run is None:
            return
        message = _first(told, ("error_message", "message", "error"))
        given = told.pop("stage", None)
        loop = told.pop("loop_iteration", None) or _state(tracker).get("loop_iteration")
        if loop:
            # One output failed; the run goes on with the next.
            facts = {**_facts(told), "type": "output_error"}
            run.item("other", message, stage=4, loop_iteration=loop, metadata=facts)
        else:
            run.error(message if isinstance(message, (str, BaseException)) else str(message),
                      stage=given or _state(tracker).get("stage"), metadata=_facts(told) or None)  # fmt: skip

    def _logger(self, name: str) -> Any:
        def seen(tracker: Any, told: Dict[str, Any]) -> None:
            run = self._runs.of(tracker)
            if run is None:
                return
            content, path = _first(told, _CONTENT), _first(told, _PATHS)
            fields = {field: told.pop(field) for field in _FIELDS if told.get(field) is not None}
            stage = told.pop("stage", None)
            facts = _facts(told)
            item_type = _of_medium(name, path)
            state = _state(tracker)
            if item_type not in STAGES:
                facts["type"], item_type = name, "other"
                fields["stage"] = state.get("stage", 0) if stage is None else stage
            if item_type == "interception_iteration":
                fields.setdefault("stage_iteration", state.get("stage_iteration"))
            elif STAGES[item_type] in (3, 4):
                fields.setdefault("loop_iteration", state.get("loop_iteration"))
            run.item(item_type, content, file_path=path, metadata=facts or None, **fields)

        return seen


def _state(tracker: Any) -> Dict[str, Any]:
    state: Optional[Dict[str, Any]] = vars(tracker).get(_STATE_ATTRIBUTE)
    if state is None:
        state = {}
        setattr(tracker, _STATE_ATTRIBUTE, state)
    return state


def _first(told: Dict[str, Any], names: Any) -> Any:
    for name in names:
        if told.get(name) is not None:
            return told.pop(name)
    return None


def _facts(told: Dict[str, Any]) -> Dict[str, Any]:
    given = told.pop("metadata", None)
    facts = {str(key): value for key, value in given.items()} if isinstance(given, dict) else {}
    facts.update({name: value for name, value in told.items() if value is not None})
    return {_FACTS.get(name, name): value for name, value in facts.items()}


def _of_medium(name: str, path: Any) -> str:
    if name != "output_image" or path is None:
        return name
    lower = os.fsdecode(path).lower() if isinstance(path, (str, bytes, os.PathLike)) else ""
    for item_type, suffixes in _BY_SUFFIX.items():
        if lower.endswith(suffixes):
            return item_type
    return name
