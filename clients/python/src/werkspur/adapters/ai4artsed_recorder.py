# SPDX-License-Identifier: Apache-2.0
"""The recorders of 2026: what they save is reported."""
from __future__ import annotations

import os
from typing import Any, Dict

from ..client import Werkspur
from .ai4artsed_runs import Runs
from .wrapping import is_watched, mark_watched, watch

#: Item type of what is saved under a name; what is not here has no type of its own yet and goes as ``other`` with its name.
_TYPES = {
    "input": "user_input_text",
    "interception": "interception_final",
    "safety": "stage1_safety_check",
    "safety_pre_output": "stage3_safety_check",
    "translation_en": "translation_result",
    "output_text": "output_text",
    "output_image": "output_image",
    "output_video": "output_video",
    "output_audio": "output_audio",
    "output_music": "output_music",
    "output_3d": "output_3d",
}
#: Stage of what goes as ``other``.
_STAGES = {
    "context_prompt": 2,
    "context_prompt_en": 2,
    "optimized_prompt": 3,
    "generation_prompt": 3,
    "p5": 4,
    "tonejs": 4,
    "sonicpi": 4,
    "midi": 4,
}
_LOOP_TYPES = ("stage3_safety_check", "stage3_blocked")
_TYPE_ARGUMENTS = ("entity_type", "type", "kind")
_CONTENT_ARGUMENTS = ("content", "data", "text", "prompt", "value")
_FACTS = {"blocked_reason": "reason", "blocked_codes": "codes", "is_safe": "safe", "source_lang": "from_lang",
          "target_lang": "to_lang", "detected_language": "from_lang"}  # fmt: skip
_FIELDS = ("config_used", "model_used", "backend_used", "backend_type", "execution_time")


class RecorderWatch:
    """Wraps classes that have ``save_entity`` and its companions."""

    def __init__(self, client: Werkspur) -> None:
        self.runs = Runs(client)

    def wrap(self, kind: type) -> bool:
        """False when it was wrapped before, or is no recorder."""
        if is_watched(kind):
            return False
        found = [
            watch(kind, "save_entity", self._entity),
            watch(kind, "save_to_prompting_process", self._edit),
            watch(kind, "save_error", self._error),
            watch(kind, "save_prompt_id", self._prompt_id),
            watch(kind, "mark_complete", self._complete),
        ]
        if any(found):
            mark_watched(kind)
        return any(found)

    def _entity(self, recorder: Any, told: Dict[str, Any]) -> None:
        name = str(_taken(told, _TYPE_ARGUMENTS) or "entity")
        content = _taken(told, _CONTENT_ARGUMENTS)
        self._report(recorder, name, content, _metadata(told))

    def _edit(self, recorder: Any, told: Dict[str, Any]) -> None:
        # Each edit of a prompt, in the order in which it was made: how a text came to be.
        name = _taken(told, _TYPE_ARGUMENTS)
        content = _taken(told, _CONTENT_ARGUMENTS)
        facts = _metadata(told)
        if name:
            facts["entity"] = name
        self._report(recorder, "prompting_process", content, facts)

    def _prompt_id(self, recorder: Any, told: Dict[str, Any]) -> None:
        self._report(recorder, "prompt_id", None, _metadata(told))

    def _report(self, recorder: Any, name: str, content: Any, metadata: Dict[str, Any]) -> None:
        run = self.runs.of(recorder)
        if run is None:
            return
        item_type = _TYPES.get(name) or ("user_input_image" if name.startswith("input_image") else "other")
        fields = {field: metadata.pop(field) for field in _FIELDS if field in metadata}
        facts = {_FACTS.get(key, key): value for key, value in metadata.items()}
        if item_type == "other":
            facts["type"] = name
            fields["stage"] = _STAGES.get(name, 0)
        elif item_type.startswith("output_") or item_type in _LOOP_TYPES:
            fields["loop_iteration"] = facts.pop("loop_iteration", None) or _one_more(facts.get("batch_index")) or 1
        if isinstance(content, (dict, list)):
            facts.setdefault("content", content)
            content = None
        if isinstance(content, (bytes, bytearray)):
            facts.update(media_bytes=len(content))
            content = None
        path = facts.pop("file_path", None) or facts.get("filename")
        if path is not None:
            fields["file_path"] = os.fspath(path) if isinstance(path, os.PathLike) else path
        elif item_type in ("user_input_image", "output_image") and isinstance(content, str):
            fields["file_path"], content = content, None
        run.item(item_type, content, metadata=facts or None, **fields)

    def _error(self, recorder: Any, told: Dict[str, Any]) -> None:
        run = self.runs.of(recorder)
        if run is None:
            return
        message = _taken(told, ("error_message", "message", "error", "details"))
        facts = _metadata(told)
        stage = facts.pop("stage", None)
        run.error(message if isinstance(message, (str, BaseException)) else str(message), stage=stage, metadata=facts)

    def _complete(self, recorder: Any, told: Dict[str, Any]) -> None:
        run = self.runs.of(recorder)
        if run is not None:
            run.complete(metadata=_metadata(told) or None)


def _taken(told: Dict[str, Any], names: Any) -> Any:
    for name in names:
        if name in told:
            return told.pop(name)
    return None


def _metadata(told: Dict[str, Any]) -> Dict[str, Any]:
    given = told.pop("metadata", None)
    facts = {str(key): value for key, value in given.items()} if isinstance(given, dict) else {}
    facts.update({name: value for name, value in told.items() if value is not None})
    return facts


def _one_more(index: Any) -> Any:
    return index + 1 if isinstance(index, int) and not isinstance(index, bool) and index >= 0 else None
