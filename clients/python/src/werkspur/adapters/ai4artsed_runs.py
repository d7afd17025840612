# SPDX-License-Identifier: Apache-2.0
"""Which run an object of the pipeline belongs to. One run goes through several requests, each with an object of its own."""
from __future__ import annotations

import threading
from collections import OrderedDict
from typing import Any, Dict, Optional

from ..client import Werkspur
from ..run import Run

_IDS = ("run_id", "execution_id")
_CONTEXT = {
    "config_name": ("config_name", "config_id", "workflow_name"),
    "user_id": ("user_id", "device_id"),
    "session_id": ("session_id", "device_id"),
    "execution_mode": ("execution_mode", "mode"),
    "safety_level": ("safety_level",),
    "device_id": ("device_id",),
    "used_seed": ("used_seed", "seed"),
    "batch_id": ("batch_id",),
    "batch_index": ("batch_index",),
}
_MOST_RUNS = 1_000


class Runs:
    """The runs that this process reports, by id. Safe from any thread."""

    def __init__(self, client: Werkspur) -> None:
        self._client = client
        self._lock = threading.Lock()
        self._runs: "OrderedDict[str, Run]" = OrderedDict()

    def of(self, instance: Any) -> Optional[Run]:
        """The run of an object of the pipeline; None when it has no id."""
        run_id = id_of(instance)
        return None if run_id is None else self.by_id(run_id, context_of(instance))

    def by_id(self, run_id: str, context: Dict[str, Any]) -> Run:
        """The run of an id; begun with the context when nobody has begun it."""
        with self._lock:
            run = self._runs.pop(run_id, None)
            if run is None:
                run = self._client.attach(run_id, **context)
                if len(self._runs) >= _MOST_RUNS:
                    self._runs.popitem(last=False)
            self._runs[run_id] = run
            return run

    def begin(self, instance: Any, metadata: Any) -> None:
        """A run begins, with more to say of it than its context."""
        run_id = id_of(instance)
        if run_id is not None:
            with self._lock:
                self._runs[run_id] = self._client.attach(run_id, metadata=metadata, **context_of(instance))


def id_of(instance: Any) -> Optional[str]:
    """The id of the run that an object of the pipeline is about."""
    for name in _IDS:
        value = getattr(instance, name, None)
        if value:
            return str(value)
    return None


def context_of(instance: Any) -> Dict[str, Any]:
    """What an object of the pipeline says of its run; always something, so that the run is begun."""
    stored = getattr(instance, "metadata", None)
    context: Dict[str, Any] = {}
    for field, names in _CONTEXT.items():
        for name in names:
            value = getattr(instance, name, None)
            if value is None and isinstance(stored, dict):
                value = stored.get(name)
            if isinstance(value, (str, int, float)):
                context[field] = value
                break
    context.setdefault("config_name", type(instance).__name__)
    return context
