# SPDX-License-Identifier: Apache-2.0
"""What the gateway refuses, told apart from how the client repairs it: docs/json-form.md."""
import json
import re

_TIME = re.compile(r"(19[7-9]\d|[2-9]\d{3})-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", re.ASCII)
_TEXTS = ("content", "file_path", "config_used", "model_used", "backend_used")
_FIELDS = frozenset(
    ("item_type", "timestamp", "stage", "media_type", "stage_iteration", "loop_iteration", "execution_time",
     "metadata", "source", *_TEXTS)
)  # fmt: skip
_ONE_STAGE = {
    1: ("user_input_text", "user_input_image", "translation_result", "stage1_safety_check", "stage1_blocked"),
    2: ("interception_iteration", "interception_final"),
    3: ("stage3_safety_check", "stage3_blocked"),
    4: ("output_text", "output_image", "output_audio", "output_music", "output_video", "output_3d"),
    0: ("pipeline_complete",),
}
_MOST_BYTES = 900 * 1024


def fault(action, body):
    """Why a body would be refused; None when it would not."""
    entries = body if isinstance(body, list) else [body]
    for entry in entries:
        found = _start(entry) if action == "start" else _step(entry, action)
        if found:
            return found
    return None


def _start(entry):
    context = entry.get("context")
    if context is not None:
        for name in ("config_name", "user_id", "session_id", "execution_mode", "safety_level"):
            if not isinstance(context.get(name), str):
                return name
        if set(context) - {"config_name", "user_id", "session_id", "execution_mode", "safety_level", "used_seed",
                           "device_id", "batch_id", "batch_index", "attributes"}:  # fmt: skip
            return "context"
        if any(type(context.get(name, 0)) is not int for name in ("used_seed", "batch_index")):
            return "a number of the context"
        if any(not isinstance(value, str) for value in context.get("attributes", {}).values()):
            return "attributes"
    if set(entry) - {"execution_id", "timestamp", "context", "metadata", "source"}:
        return "a field"
    return _common(entry)


def _step(entry, action):
    if set(entry) - _FIELDS:
        return "a field: %s" % (set(entry) - _FIELDS)
    kind = entry.get("item_type") if action == "items" else "pipeline_" + action
    stage = entry.get("stage", 0)
    if type(stage) is not int or not 0 <= stage <= 4:
        return "stage"
    stages = [number for number, kinds in _ONE_STAGE.items() if kind in kinds]
    if stages:
        if "stage" in entry and stage != stages[0]:
            return "stage of " + kind
        stage = stages[0]
    elif kind not in ("other", "pipeline_error"):
        return "item_type"
    if entry.get("media_type", "text") not in ("text", "image", "audio", "music", "video", "3d", "metadata"):
        return "media_type"
    for name in ("stage_iteration", "loop_iteration"):
        count = entry.get(name, 1)
        if type(count) is not int or not 1 <= count < 2**31:
            return name
    if "stage_iteration" in entry and kind != "interception_iteration":
        return "stage_iteration"
    if "loop_iteration" in entry and stage < 3:
        return "loop_iteration"
    seconds = entry.get("execution_time", 0)
    if type(seconds) not in (int, float) or seconds < 0:
        return "execution_time"
    if kind == "other" and not str(entry.get("metadata", {}).get("type") or "").strip():
        return "metadata.type"
    if any(not isinstance(entry.get(name, ""), str) for name in _TEXTS):
        return "a text"
    return _common(entry)


def _common(entry):
    if not _TIME.fullmatch(entry.get("timestamp", "2026-01-01T00:00:00.000000Z")):
        return "timestamp"
    if not isinstance(entry.get("metadata", {}), dict):
        return "metadata"
    text = json.dumps(entry, ensure_ascii=False)
    if re.search("[\ud800-\udfff]", text):
        return "a surrogate"
    if "NaN" in re.sub(r'"(?:[^"\\]|\\.)*"', "", text):
        return "no number"
    for value in entry.get("metadata", {}).values():
        if _depth(value) > 32:
            return "depth"
    return "size" if _weight(entry) > _MOST_BYTES else None


def _depth(value):
    if isinstance(value, dict):
        return 1 + max(map(_depth, value.values()), default=0)
    if isinstance(value, list):
        return 1 + max(map(_depth, value), default=0)
    return 1


def _weight(value):
    if isinstance(value, str):
        return 6 + len(value.encode())
    if isinstance(value, dict):
        return 8 + sum(6 + len(key.encode()) + _weight(inner) for key, inner in value.items())
    if isinstance(value, list):
        return 8 + sum(map(_weight, value))
    return 10 if not isinstance(value, int) or abs(value) < 2**62 else len(str(value))
