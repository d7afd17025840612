# SPDX-License-Identifier: Apache-2.0
"""Which types of item there are, and what each has when it is used right."""
from __future__ import annotations

#: Stage of each type; None: any from 0 to 4.
STAGES = {
    "user_input_text": 1,
    "user_input_image": 1,
    "translation_result": 1,
    "stage1_safety_check": 1,
    "stage1_blocked": 1,
    "interception_iteration": 2,
    "interception_final": 2,
    "stage3_safety_check": 3,
    "stage3_blocked": 3,
    "output_text": 4,
    "output_image": 4,
    "output_audio": 4,
    "output_music": 4,
    "output_video": 4,
    "output_3d": 4,
    "pipeline_start": 0,
    "pipeline_complete": 0,
    "pipeline_error": None,
    "other": None,
    "sequence_released": 0,
}

#: Kind of content of each type that is not ``metadata``.
MEDIA_TYPES = {
    "user_input_text": "text",
    "user_input_image": "image",
    "translation_result": "text",
    "interception_iteration": "text",
    "interception_final": "text",
    "output_text": "text",
    "output_image": "image",
    "output_audio": "audio",
    "output_music": "music",
    "output_video": "video",
    "output_3d": "3d",
}

#: All kinds of content.
KINDS = frozenset(("text", "image", "audio", "music", "video", "3d", "metadata"))

#: Types that have a call of their own, because they mean something for the numbers of a run.
NO_STEPS = frozenset(("pipeline_start", "sequence_released"))

#: Types after which nothing is due.
FINISHES = frozenset(("pipeline_complete", "pipeline_error"))

#: The first stage in which an item may have a loop iteration.
FIRST_LOOP_STAGE = 3
LAST_STAGE = 4

WARNINGS = "werkspur_warnings"
TRUNCATED = "werkspur_truncated"
LOST = "werkspur_lost"


def media_type(item_type: str) -> str:
    """The kind of content that a type has."""
    return MEDIA_TYPES.get(item_type, "metadata")
