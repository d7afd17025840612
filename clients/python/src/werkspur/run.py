# SPDX-License-Identifier: Apache-2.0
"""One run, and one step of it that takes time."""
from __future__ import annotations

import datetime
import os
import time
from typing import TYPE_CHECKING, Any, Dict, Optional

from . import call as calls
from .convert import error_text
from .freeze import Freezer
from .taxonomy import FINISHES

if TYPE_CHECKING:
    from .client import Werkspur

_TIMES = (datetime.date, datetime.datetime)


class Run:
    """Made by ``start`` or ``attach``. In a with statement a started run is ended by what ends the statement, an exception included."""

    def __init__(self, client: "Werkspur", execution_id: str, started: bool) -> None:
        #: Under which the run is recorded.
        self.execution_id = execution_id
        self._client = client
        self._started = started
        self._ended = False
        self._engine = client._current()
        self._numbers = self._engine.numbers(execution_id, started)

    def item(self, item_type: Any, content: Any = None, **fields: Any) -> None:
        """One step: type and fields as in docs/json-form.md. Odd values are repaired, cut, or moved to the metadata."""
        fields["item_type"] = item_type
        fields["content"] = content
        if isinstance(item_type, str) and item_type in FINISHES:
            self._ended = True
        self._call(calls.ITEM, fields)

    def complete(self, **fields: Any) -> None:
        """The run came to its end."""
        self._ended = True
        self._call(calls.COMPLETE, fields)

    def error(self, error: Any, **fields: Any) -> None:
        """The run failed; in the stage of its last step unless ``stage`` says otherwise."""
        self._ended = True
        fields.setdefault("content", error if isinstance(error, str) else error_text(error))
        if not isinstance(error, str):
            _add_fact(fields, "error_type", "Unknown" if error is None else type(error).__name__)
        self._call(calls.ERROR, fields)

    def step(self, item_type: Any, content: Any = None, **fields: Any) -> "Step":
        """A step for a with statement: it is reported at the end of it, with the time that it took and the error that it met."""
        return Step(self, item_type, content, fields)

    def _call(self, kind: str, fields: Dict[str, Any]) -> None:
        freezer = Freezer()
        frozen: Dict[str, Any] = {}
        try:
            for name, value in fields.items():
                if value is None:
                    continue
                if name == "metadata":
                    frozen[name] = freezer.metadata(value)
                elif name == "file_path" and isinstance(value, (os.PathLike, bytes)):
                    frozen[name] = freezer.field(name, os.fsdecode(value))
                elif name == "timestamp" and type(value) in _TIMES:
                    frozen[name] = value
                elif name == "execution_time" and isinstance(value, datetime.timedelta):
                    frozen[name] = value.total_seconds()
                else:
                    frozen[name] = freezer.field(name, value)
        except Exception:  # whatever was passed, the step is kept
            freezer.notes.add("item", "Expected values that can be read, but reading them failed")
        self._report(kind, frozen, freezer)

    def _report(self, kind: str, fields: Dict[str, Any], freezer: Freezer) -> None:
        engine = self._client._current()
        if engine is not self._engine:  # the process was forked: the child numbers for itself
            self._engine = engine
            self._numbers = engine.numbers(self.execution_id, False)
        engine.report(self._numbers, kind, fields, freezer.notes, freezer.chars)

    def __reduce__(self) -> Any:
        # Sent to another process, it goes on with the run there.
        return _attached, (self._client, self.execution_id)

    def __enter__(self) -> "Run":
        return self

    def __exit__(self, kind: Any, error: Optional[BaseException], trace: Any) -> None:
        if self._started and not self._ended:
            if error is None:
                self.complete()
            else:
                self.error(error)

    async def __aenter__(self) -> "Run":
        return self

    async def __aexit__(self, kind: Any, error: Optional[BaseException], trace: Any) -> None:
        self.__exit__(kind, error, trace)


class Step:
    """What the step made is set while it goes on: ``s.content = …``, ``s.set(model_used=…)``, ``s.fact("seed", 42)``."""

    def __init__(self, run: Run, item_type: Any, content: Any, fields: Dict[str, Any]) -> None:
        self._run = run
        self.item_type = item_type
        self.content = content
        self._fields = fields
        self._begun = 0.0

    def set(self, **fields: Any) -> None:
        """Further fields of the item."""
        self._fields.update(fields)

    def fact(self, key: str, value: Any) -> None:
        """One entry of the metadata."""
        _add_fact(self._fields, key, value, replace=True)

    def __enter__(self) -> "Step":
        self._begun = time.perf_counter()
        return self

    def __exit__(self, kind: Any, error: Optional[BaseException], trace: Any) -> None:
        self._fields.setdefault("execution_time", time.perf_counter() - self._begun)
        if error is not None:
            self.fact("error_type", type(error).__name__)
            self.fact("error", error_text(error))
        self._run.item(self.item_type, self.content, **self._fields)

    async def __aenter__(self) -> "Step":
        return self.__enter__()

    async def __aexit__(self, kind: Any, error: Optional[BaseException], trace: Any) -> None:
        self.__exit__(kind, error, trace)


def _attached(client: "Werkspur", execution_id: str) -> Run:
    return client.attach(execution_id)


def _add_fact(fields: Dict[str, Any], key: str, value: Any, replace: bool = False) -> None:
    given = fields.get("metadata")
    if given is None:
        fields["metadata"] = {key: value}
    elif isinstance(given, dict):
        fields["metadata"] = {**given, key: value} if replace else {key: value, **given}
