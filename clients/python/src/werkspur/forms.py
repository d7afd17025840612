# SPDX-License-Identifier: Apache-2.0
"""Other forms of a step, for when the gateway does not take it as it is."""
from __future__ import annotations

import json
from typing import Any, Dict

from . import call as calls
from . import jsontext, taxonomy, texts
from .call import Step
from .worker import barest


def says_more(step: Step) -> bool:
    """Whether an end has a text or facts of its own: they are not lost with the end."""
    return step.kind in (calls.COMPLETE, calls.ERROR) and (b'"content":' in step.body or b'"metadata":' in step.body)


def late(step: Step) -> bytes:
    """An end of a run that has ended, as a step after it."""
    told: Dict[str, Any] = json.loads(step.body, parse_float=jsontext.Exact)
    metadata: Dict[str, Any] = told.get("metadata") or {}
    line = "item_type: Expected a run without an end, but it has ended; what the second end says is kept as other"
    own = metadata.get(taxonomy.WARNINGS)
    if "type" in metadata:
        metadata[texts.free_key("type_2", metadata.__contains__)] = metadata["type"]
    metadata["type"] = "pipeline_" + step.kind
    metadata[taxonomy.WARNINGS] = sorted([*(own if isinstance(own, list) else []), line])
    told.update(item_type="other", metadata=metadata)
    told.setdefault("stage", 0)
    return jsontext.dumps(told).encode("utf-8")


def bare(step: Step, reason: str) -> bytes:
    """What the gateway refused, in a form that it cannot refuse."""
    try:
        told: Dict[str, Any] = json.loads(step.body)
    except ValueError:
        told = {}
    line = "%s: Expected a step that the gateway takes, but it says: %s" % (told.get("item_type") or step.kind, reason)
    return barest(step.kind, step.run, told.get("timestamp"), line, told.get("item_type"), told.get("metadata"))
